// Runs in a page with three views. Each has an `output` that says `<count> items, <total>`, and
// buttons `add` and `fill` whose values say how many. Times are in microseconds.
const PATIENCE = 60000;
const views = () => [...document.querySelectorAll("output")];

// Resolves with the time at which `is` held: it is asked whenever the page has changed.
const until = (what, is) =>
  new Promise((resolve, reject) => {
    if (is()) return resolve(performance.now());
    const late = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`waited for ${what}; the page shows: ${document.body.innerText}`));
    }, PATIENCE);
    const observer = new MutationObserver(() => {
      if (!is()) return;
      const now = performance.now();
      clearTimeout(late);
      observer.disconnect();
      resolve(now);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });

// A turn of the page's own.
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
// What was left for later is done then, unless it never ends: also what waits for a quiet moment,
// as our snapshots do for 100 ms without an event.
const QUIET = 200;
const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
const quiet = async () => {
  await new Promise((resolve) => setTimeout(resolve, QUIET));
  await idle();
};

// What a view says of the first so many items: the item `id` is worth `id % 100`.
const text = (count) => {
  const rest = count % 100;
  return `${count} items, ${Math.floor(count / 100) * 4950 + (rest * (rest + 1)) / 2}`;
};

await until("three views", () => views().length === 3);
if (!crossOriginIsolated) throw new Error("the page is not isolated: its clock is too coarse");
const outputs = views();

// Presses a button of the first view; answers when all of them show so many items, and when the
// click had been handled.
const press = async (name, value, count) => {
  const want = text(count);
  const button = document.querySelector(`button[name=${name}]`);
  button.value = String(value);
  const shown = until(want, () => outputs.every((output) => output.textContent === want));
  const start = performance.now();
  button.click();
  const returned = performance.now();
  return [(await shown) - start, returned - start].map((took) => took * 1000);
};
// The last item goes the usual way: what somebody does for a change only with the next one is done
// then, and is no part of a burst.
const fill = async (count) => {
  const most = Math.max(count - 1, 0);
  await press("fill", most, most);
  if (count > most) await press("add", 1, count);
  await quiet();
};

window.__mfe_bench = {
  // A burst: until it is shown, and until the click was handled, for each of its dispatches.
  burst: async (items, times) => {
    await fill(items);
    const took = await press("add", times, items + times);
    return took.map((one) => one / times);
  },
  // So many dispatches, one after the other; each until it is shown.
  singles: async (items, times) => {
    await fill(items);
    const took = [];
    for (let at = 1; at <= times; at += 1) {
      await turn();
      const [shown] = await press("add", 1, items + at);
      took.push(shown);
    }
    return took;
  },
};
