// Runs in the shell's page `/lab/<remote>/<component>`. `args`: what shows that the remote is
// there; for the crashes, it is the button that makes it panic.
const [shown] = args;
const lab = document.querySelector("[data-testid=lab]");
const one = (css) => lab.querySelector(css);

// Resolves as soon as `is` holds: it is asked whenever the page has changed.
const until = (what, is) =>
  new Promise((resolve, reject) => {
    const value = is();
    if (value) return resolve(value);
    const late = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`waited for ${what}; the page shows: ${lab.innerText}`));
    }, 15000);
    const observer = new MutationObserver(() => {
      const value = is();
      if (!value) return;
      clearTimeout(late);
      observer.disconnect();
      resolve(value);
    });
    observer.observe(lab, { subtree: true, childList: true, characterData: true });
  });

const toggle = () => one("[data-testid=lab-toggle]").click();
const gone = () => until("it to be unloaded", () =>
  one("[data-testid=phase]").textContent === "unloaded" && !one(shown));
// A turn of the page's own, so that what was left for later is done.
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

await until("the remote", () => one(shown));
window.__mfe_bench = {
  away: async () => {
    toggle();
    await gone();
    await turn();
  },
  // So many times put back and taken away; answers how long each took to be there.
  cycles: async (count) => {
    const times = [];
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      toggle();
      await until("the remote", () => one(shown));
      times.push(performance.now() - start);
      toggle();
      await gone();
      await turn();
    }
    return times;
  },
  // From the panic to the next instance on the page, for somebody who does not wait.
  crash: async () => {
    const old = one(shown);
    const start = performance.now();
    old.click();
    (await until("the fallback", () => one("[data-testid=retry]"))).click();
    await until("the remote to be back", () => one(shown) && one(shown) !== old);
    const took = performance.now() - start;
    await until("no fallback", () => !one("[data-testid=remote-error]"));
    await turn();
    return took;
  },
};
