use crate::page::push;
use yew::prelude::*;
use yew_mfe::scope::{
    FetchRequest, FetchState, ListenTarget, MutationOptions, use_animation_frame,
    use_event_listener, use_fetch, use_interval, use_mutation_observer, use_object_url,
    use_resize_observer, use_spawn, use_task, use_timeout, use_worker,
};

const ECHO: &str = "data:text/javascript,onmessage=e=>postMessage(`${e.data}, echoed`)";

/// Everything that the kit has a hook for, at work.
#[component]
pub(crate) fn Busy() -> Html {
    let clicks = use_state(|| 0_u32);
    let node = use_node_ref();
    let now = *clicks;
    use_interval(5, move || push(&format!("interval {now}")));
    use_timeout(1, || push("timeout"));
    use_event_listener(ListenTarget::Window, "probe-ping", move |_| {
        push(&format!("ping {now}"))
    });
    use_animation_frame(true, move |_| push(&format!("frame {now}")));
    use_resize_observer(&node, |_| push("resize"));
    use_mutation_observer(&node, MutationOptions::default(), |_| push("mutation"));
    let slow = use_fetch(FetchRequest::get("slow.json"));
    let worker = use_worker(ECHO, |message| {
        push(&message.unwrap_or_else(|failed| failed));
    });
    use_effect_with(worker.is_ok(), {
        let worker = worker.clone();
        move |_| {
            if let Ok(worker) = worker {
                worker.post("worker");
            }
        }
    });
    let blob = use_memo((), |()| web_sys::Blob::new().ok());
    let url = use_object_url((*blob).clone());
    use_task(now, |now| {
        let line = format!("task {now}");
        let over = Dropped(format!("{line} dropped"));
        async move {
            push(&line);
            std::future::pending::<()>().await;
            drop(over);
        }
    });
    let spawn = use_spawn();
    let spawned = Callback::from(move |_: MouseEvent| {
        let over = Dropped("spawned dropped".to_owned());
        spawn.run(async move {
            push("spawned");
            std::future::pending::<()>().await;
            drop(over);
        });
    });
    let count = Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1));
    let panic = Callback::from(|_: MouseEvent| panic!("probe: panic while busy"));
    let state = match &*slow {
        FetchState::Idle => "idle".to_owned(),
        FetchState::Loading => "loading".to_owned(),
        FetchState::Done(answer) => format!("{} {}", answer.status(), answer.text()),
        FetchState::Failed(error) => error.to_string(),
    };
    let reload = {
        let slow = slow.clone();
        Callback::from(move |_: MouseEvent| slow.reload())
    };
    html! {
        <section id="busy" ref={node}>
            <button type="button" id="busy-count" onclick={count}>{ now }</button>
            if now > 0 { <p>{ "It was clicked." }</p> }
            <button type="button" id="busy-spawn" onclick={spawned}>{ "Spawn" }</button>
            <button type="button" id="busy-reload" onclick={reload}>{ "Reload" }</button>
            <button type="button" id="busy-panic" onclick={panic}>{ "Panic" }</button>
            <output id="busy-fetch">{ state }</output>
            <output id="busy-url">{ url.map(|_| "url") }</output>
        </section>
    }
}

/// Tells when it is dropped.
struct Dropped(String);

impl Drop for Dropped {
    fn drop(&mut self) {
        push(&self.0);
    }
}
