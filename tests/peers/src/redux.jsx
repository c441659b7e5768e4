// Redux with a reducer written by hand, as its own documentation does it without a toolkit.
import { legacy_createStore as createStore } from "redux";
import { Provider, useSelector } from "react-redux";
import { mount, Panel } from "./page.jsx";
import { empty, filled, item } from "./tally.js";

const tally = (state = empty, { type, payload }) => {
  switch (type) {
    case "added":
      return {
        items: [...state.items, payload],
        count: state.count + 1,
        total: state.total + payload.amount,
      };
    case "filled":
      return filled(payload);
    default:
      return state;
  }
};

const store = createStore(tally);

const add = (times) => {
  const from = store.getState().count;
  for (let id = from + 1; id <= from + times; id += 1) {
    store.dispatch({ type: "added", payload: item(id) });
  }
};
const fill = (count) => store.dispatch({ type: "filled", payload: count });

const View = () => {
  const count = useSelector((state) => state.count);
  const total = useSelector((state) => state.total);
  return <Panel {...{ count, total, add, fill }} />;
};

mount(() => <Provider store={store}><View /></Provider>);
