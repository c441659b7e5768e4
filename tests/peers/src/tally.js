// What the tally of `tests/bench/tally/contracts` holds, without a word about who keeps it.

export const empty = { items: [], count: 0, total: 0 };

// The item with this number, the same for everybody.
export const item = (id) => ({ id, title: `item ${id}`, amount: id % 100 });

// The first items, and their sums.
export const filled = (count) => {
  const items = Array.from({ length: count }, (_, at) => item(at + 1));
  return { items, count, total: items.reduce((sum, { amount }) => sum + amount, 0) };
};
