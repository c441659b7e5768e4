// zustand, with its actions in the store.
import { create } from "zustand";
import { mount, Panel } from "./page.jsx";
import { empty, filled, item } from "./tally.js";

const useTally = create((set) => ({
  ...empty,
  added: (one) => set((state) => ({
    items: [...state.items, one],
    count: state.count + 1,
    total: state.total + one.amount,
  })),
  filled: (count) => set(filled(count)),
}));

const add = (times) => {
  const { count: from, added } = useTally.getState();
  for (let id = from + 1; id <= from + times; id += 1) added(item(id));
};
const fill = (count) => useTally.getState().filled(count);

const View = () => {
  const count = useTally((state) => state.count);
  const total = useTally((state) => state.total);
  return <Panel {...{ count, total, add, fill }} />;
};

mount(View);
