// Redux Toolkit with its defaults.
import { configureStore, createSlice } from "@reduxjs/toolkit";
import { Provider, useSelector } from "react-redux";
import { mount, Panel } from "./page.jsx";
import { empty, filled, item } from "./tally.js";

const tally = createSlice({
  name: "tally",
  initialState: empty,
  reducers: {
    added: (state, { payload }) => {
      state.items.push(payload);
      state.count += 1;
      state.total += payload.amount;
    },
    filled: (_, { payload }) => filled(payload),
  },
});

const store = configureStore({ reducer: tally.reducer });

const add = (times) => {
  const from = store.getState().count;
  for (let id = from + 1; id <= from + times; id += 1) {
    store.dispatch(tally.actions.added(item(id)));
  }
};
const fill = (count) => store.dispatch(tally.actions.filled(count));

const View = () => {
  const count = useSelector((state) => state.count);
  const total = useSelector((state) => state.total);
  return <Panel {...{ count, total, add, fill }} />;
};

mount(() => <Provider store={store}><View /></Provider>);
