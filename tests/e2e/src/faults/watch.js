// Runs before the scripts of every page. Remembers what was shown and reported, however briefly,
// and does what somebody who looks at the page would do to see whether the rest of it works.
(() => {
  const VICTIM = "[data-testid=twins]";
  const seen = { shown: [], caught: [], status: [], elsewhere: [], boxes: 0 };
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
      const value = is();
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

  window.__fault = {
    seen,
    until,
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
      const before = (await until("the shell's counter", () => one("shell-count"))).textContent;
      one("shell-count").click();
      await until("the shell to count", () => one("shell-count").textContent !== before);
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
