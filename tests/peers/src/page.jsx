import { createRoot } from "react-dom/client";

// Three roots with the same view, as three applications on one page.
export const mount = (View) => {
  for (let at = 0; at < 3; at += 1) {
    const host = document.createElement("div");
    document.body.append(host);
    createRoot(host).render(<View />);
  }
};

const asked = (click) => Number(click.currentTarget.value);

// What `tests/bench/tally` shows.
export const Panel = ({ count, total, add, fill }) => (
  <section>
    <output>{`${count} items, ${total}`}</output>
    <button type="button" name="add" onClick={(click) => add(asked(click))}>Add</button>
    <button type="button" name="fill" onClick={(click) => fill(asked(click))}>Fill</button>
  </section>
);
