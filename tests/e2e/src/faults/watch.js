// Runs before the scripts of every page. Remembers what was shown and reported, however briefly,
// and does what somebody who looks at the page would do to see whether the rest of it works.
(() => {
  const VICTIM = "[data-testid=twins]";
  const seen = { shown: [], caught: [], status: [], elsewhere: [], told: [], boxes: 0 };
  const note = (list, value) => {
    if (value && !list.includes(value)) list.push(value);
  };
  const look = () => {
    let boxes = 0;
    for (const box of document.querySelectorAll("[data-testid=remote-error]")) {
      if (box.closest(VICTIM)) {
        boxes += 1;
        note(seen.shown, box.textContent);
        note(seen.caught, box.dataset.error);
      } else {
        note(seen.elsewhere, box.textContent);
      }
    }
    seen.boxes = Math.max(seen.boxes, boxes);
    note(seen.status, one("status-faulty")?.dataset.error);
  };
  // Everything on the console but what is merely slow, and what the browser itself would write.
  const isSlow = (text) => text.includes(" is slow (");
  const tell = (...parts) => {
    const text = parts.join(" ");
    if (!isSlow(text)) seen.told.push(text);
  };
  for (const level of ["error", "warn"]) {
    const write = console[level];
    console[level] = (...parts) => {
      tell(...parts);
      write.apply(console, parts);
    };
  }
  for (const kind of ["error", "unhandledrejection"]) {
    window.addEventListener(kind, (event) => {
      // Later listeners decide.
      setTimeout(() => event.defaultPrevented || tell("uncaught:", event.message ?? event.reason));
    });
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-error"],
  });

  const one = (id) => document.querySelector(`[data-testid=${id}]`);
  const all = (id) => [...document.querySelectorAll(`${VICTIM} [data-testid=${id}]`)];
  const until = async (what, is) => {
    const end = performance.now() + 15000;
    for (;;) {
      const value = await is();
      if (value) return value;
      if (performance.now() > end) {
        const place = document.querySelector(VICTIM)?.innerText ?? document.body.innerText;
        const before = seen.shown.join(" | ");
        throw new Error(`waited for ${what}; it showed: ${before}; it shows: ${place.slice(-500)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  let label = "first label";
  let old;
  const alive = () =>
    until(`the remote to be there, with the ${label}`, () =>
      all("remote-error").length === 0 &&
      all("faulty-alive").length === 2 &&
      all("faulty-label").every((shown) => shown.textContent === label));

  const counts = async () => {
    const before = (await until("the shell's counter", () => one("shell-count"))).textContent;
    one("shell-count").click();
    await until("the shell to count", () => one("shell-count").textContent !== before);
  };
  // So many of `list()`, and no more; one of them has the words, if there are to be any.
  const exactly = async (what, times, words, list) => {
    await until(`${times} ${what}, not ${JSON.stringify(list())}`, () => list().length >= times);
    const all = list();
    if (all.length !== times || (times > 0 && !all.some((text) => text.includes(words)))) {
      throw new Error(`${times} ${what} with "${words}" should be there, not ${JSON.stringify(all)}`);
    }
  };
  const history = (css) =>
    [...document.querySelectorAll(`[data-testid=history-faulty] ${css}`)].map((one) => one.textContent.trim());

  window.__fault = {
    seen,
    // What modules by hand have done.
    happened: [],
    until,
    counts,
    history,
    // The remote is there, and its label is another one than at first.
    async ready() {
      await alive();
      one("rename").click();
      label = "second label";
      await alive();
      old = one("faulty-count");
    },
    press: (id) => (one(id).querySelector("a") ?? one(id)).click(),
    async shows(sees, says, reports) {
      await until(`the words "${sees}" and "${says}"`, () =>
        seen.shown.some((text) => text.includes(sees) && text.includes(says)));
      await until(`${reports} at the boundary, not ${seen.caught}`, () => seen.caught.includes(reports));
    },
    states: (reports) =>
      until(`${reports} in the status, not ${seen.status}`, () => seen.status.includes(reports)),
    // The shell counts, and what one sibling sells arrives at the other.
    async rest() {
      await counts();
      const neighbor = "[data-testid=neighbor] [data-testid=add]";
      const add = await until("the catalog", () => document.querySelector(neighbor));
      const pieces = (await until("the cart", () => one("cart-summary"))).textContent;
      add.click();
      await until("the cart to take what the catalog sells", () => {
        const now = one("cart-summary")?.textContent;
        return now && now !== pieces;
      });
      if (seen.elsewhere.length) throw new Error(`elsewhere the page shows: ${seen.elsewhere[0]}`);
    },
    told: (words, times) => exactly("lines on the console", Number(times), words, () => seen.told),
    noted: (words, times) =>
      exactly("changes with an error", Number(times), words, () => history(".history-why").filter((text) => !isSlow(text))),
    // The intervals that the remote has left do nothing, during four of their periods: timers of
    // one page go off in their order.
    silent: () =>
      until("its intervals to be silent", async () => {
        const before = sessionStorage.getItem("faulty-ticks");
        for (let period = 0; period < 4; period++) await new Promise((resolve) => setTimeout(resolve, 50));
        return sessionStorage.getItem("faulty-ticks") === before;
      }),
    // It is back, with its last props; what is left of the old one does nothing.
    async back() {
      await alive();
      if (seen.boxes !== 2) throw new Error(`${seen.boxes} of both places showed that it was away`);
      const text = old.textContent;
      old.click();
      one("faulty-count").click();
      await until("a click in it", () => one("faulty-count").textContent === "Clicked 1 times");
      if (old.textContent !== text) throw new Error("the button of the old one still counts");
    },
    there: alive,
    async unharmed() {
      await alive();
      if (seen.shown.length) throw new Error(`its place showed: ${seen.shown[0]}`);
    },
    async retry() {
      (await until("a button to try again", () => all("retry")[0])).click();
    },
  };
})();
