//! The suite `demo`: `cargo xtask demo` and the benchmarks, as somebody starts them.

use super::artifacts::Artifacts;
use crate::{
    bench, demo,
    error::XtaskError,
    process::{Group, Program},
    remotes::Profile,
};
use serde_json::Value;
use std::{fs, net::Ipv4Addr, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpListener,
    process::Command,
    sync::mpsc::{self, UnboundedReceiver},
    time::timeout,
};
use yew_mfe_e2e::bench::Figures;

/// Nothing may have been built before.
const READY: Duration = Duration::from_secs(900);
/// For a program that only has to end others.
const END: Duration = Duration::from_secs(15);
/// Bytes that the JavaScript heap may have more after the measured cycles, be they few or many.
const HEAP: f64 = 16_384.0;

pub(super) fn demo(_: &mut Artifacts) -> Result<(), XtaskError> {
    let program = Program::copy()?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(run_and_end(&program))?;
    // The demo has packaged the remotes for the developer: here that is good enough.
    bench::each(Profile::Dev, check_figures)
}

/// Runs the demo on a busy port, walks through it, and ends it as Ctrl-C does.
async fn run_and_end(program: &Program) -> Result<(), XtaskError> {
    let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let wanted = busy.local_addr()?.port();
    let mut command = Command::new(program.path());
    command
        .args(["demo", "--port", &wanted.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let mut running = Group::start(&mut command)?;
    let result = use_it(&mut running, wanted).await;
    // After a failure it may still run, with all that it started.
    running.stop().await;
    result
}

async fn use_it(running: &mut Group, wanted: u16) -> Result<(), XtaskError> {
    let mut output = Output::of(running)?;
    let said = timeout(READY, output.until("the demo is at "))
        .await
        .map_err(|_| {
            let seconds = READY.as_secs();
            XtaskError::new(format!("the demo was not ready within {seconds} s"))
        })??;
    let ports = ports(&said, wanted)?;
    demo::walk(&format!("http://127.0.0.1:{}/", ports[0])).await?;

    running.interrupt();
    let late = |what: &str| {
        let seconds = END.as_secs();
        XtaskError::new(format!("{seconds} s after Ctrl-C {what}"))
    };
    let status = timeout(END, running.ended())
        .await
        .map_err(|_| late("the demo still runs"))??;
    if !status.success() {
        return Err(XtaskError::new(format!("after Ctrl-C it says {status}")));
    }
    // Every program that it started has its output: the last one to end closes it.
    timeout(END, output.end())
        .await
        .map_err(|_| late("a program that it started still runs"))?;
    for port in ports {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(|error| late(&format!("port {port} is not free: {error}")))?;
    }
    Ok(())
}

/// What a program says, line by line; it is shown too.
struct Output {
    lines: UnboundedReceiver<String>,
}

impl Output {
    fn of(running: &mut Group) -> Result<Self, XtaskError> {
        let output = running
            .output()
            .ok_or_else(|| XtaskError::new("the demo has no output to read"))?;
        let (sender, lines) = mpsc::unbounded_channel();
        // It ends with the last program that has the pipe.
        tokio::spawn(async move {
            let mut output = BufReader::new(output).lines();
            while let Ok(Some(line)) = output.next_line().await {
                println!("  | {line}");
                // Read on without a receiver: a full pipe would stop the program.
                let _ = sender.send(line);
            }
        });
        Ok(Self { lines })
    }

    /// The lines up to the first that contains `what`.
    async fn until(&mut self, what: &str) -> Result<Vec<String>, XtaskError> {
        let mut said = Vec::new();
        while let Some(line) = self.lines.recv().await {
            let is_last = line.contains(what);
            said.push(line);
            if is_last {
                return Ok(said);
            }
        }
        Err(XtaskError::new("the demo ended before it was ready"))
    }

    async fn end(&mut self) {
        while self.lines.recv().await.is_some() {}
    }
}

/// The ports that the demo says it took, the shell's first; `wanted` must not be among them.
fn ports(said: &[String], wanted: u16) -> Result<Vec<u16>, XtaskError> {
    let after = |prefix: &str| {
        said.iter()
            .find_map(|line| line.trim().strip_prefix(prefix)?.parse::<u16>().ok())
    };
    let taken = after(&format!("demo: port {wanted} is busy, taking ")).ok_or_else(|| {
        XtaskError::new(format!("the demo did not say that port {wanted} is busy"))
    })?;
    let mut ports: Vec<u16> = said
        .iter()
        .filter_map(|line| line.trim().split_once(" is at http://")?.1.rsplit_once(':'))
        .filter_map(|(_, port)| port.trim_end_matches('/').parse().ok())
        .collect();
    // The URL is said last.
    ports.reverse();
    if ports.first() != Some(&taken) || ports.len() < 2 || ports.contains(&wanted) {
        return Err(XtaskError::new(format!(
            "the demo took {taken} for {wanted}, and says that it is on {ports:?}"
        )));
    }
    Ok(ports)
}

/// Expects numbers alone, in the file as well: tools read it without knowing the benchmark.
fn check_figures(benchmark: &str, figures: &Figures) -> Result<(), XtaskError> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("figures.json");
    figures.write(&file)?;
    let text = fs::read_to_string(&file).map_err(|error| XtaskError::file(&file, &error))?;
    println!("{benchmark}: {}", text.trim());
    is_flat(&text)
        .and_then(|()| leaves_nothing(figures))
        .map_err(|finding| XtaskError::new(format!("benchmark `{benchmark}`: {finding}")))
}

/// Expects that no growth of anything is reported, but for what the JavaScript engine learns.
fn leaves_nothing(figures: &Figures) -> Result<(), String> {
    for (name, value) in figures.iter() {
        let most = match name {
            "js_heap_growth_bytes" => HEAP,
            "instances_after_unload" => 0.0,
            _ if name.contains("_growth") => 0.0,
            _ => continue,
        };
        let value = value.unwrap_or(f64::INFINITY);
        if value > most {
            return Err(format!("`{name}` is {value}, more than {most}"));
        }
    }
    Ok(())
}

fn is_flat(text: &str) -> Result<(), String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let figures = value.as_object().ok_or("the file holds no object")?;
    if figures.is_empty() {
        return Err("there are no figures".into());
    }
    for (name, figure) in figures {
        if !figure.as_f64().is_some_and(f64::is_finite) {
            return Err(format!("`{name}` is {figure}, no finite number"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_finite_numbers() {
        #[track_caller]
        fn check(text: &str, want: Result<(), &str>) {
            assert_eq!(is_flat(text), want.map_err(str::to_owned));
        }
        check(r#"{ "restart.a": 0.5, "cycles": 2 }"#, Ok(()));
        check("{}", Err("there are no figures"));
        check("[1]", Err("the file holds no object"));
        check(
            r#"{ "restart.a": null }"#,
            Err("`restart.a` is null, no finite number"),
        );
        check(
            r#"{ "restart.a": { "b": 1 } }"#,
            Err(r#"`restart.a` is {"b":1}, no finite number"#),
        );
    }

    #[test]
    fn growth_is_found() {
        #[track_caller]
        fn check(name: &str, value: f64, want: Result<(), &str>) {
            let figures = Figures::new().with(name, value);
            assert_eq!(leaves_nothing(&figures), want.map_err(str::to_owned));
        }
        check("dom_nodes_growth", 0.0, Ok(()));
        check("dom_nodes_growth", -3.0, Ok(()));
        check(
            "listeners_growth",
            1.0,
            Err("`listeners_growth` is 1, more than 0"),
        );
        check(
            "instances_after_unload",
            1.0,
            Err("`instances_after_unload` is 1, more than 0"),
        );
        check("js_heap_growth_bytes", HEAP, Ok(()));
        check(
            "js_heap_growth_bytes",
            f64::NAN,
            Err("`js_heap_growth_bytes` is inf, more than 16384"),
        );
        check("warm_mount_ms", 5_000.0, Ok(()));
    }

    #[test]
    fn the_ports_are_those_that_are_said() {
        #[track_caller]
        fn check(said: &[&str], want: Option<&[u16]>) {
            let said: Vec<_> = said.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(ports(&said, 8080).ok().as_deref(), want, "{said:?}");
        }
        let busy = "demo: port 8080 is busy, taking 8081";
        let cart = "demo: cart is at http://127.0.0.1:8082";
        let shell = "  the demo is at http://127.0.0.1:8081/";
        check(&[busy, cart, "", shell], Some(&[8081, 8082]));
        let account = "demo: account is at http://localhost:8083";
        check(&[busy, cart, account, shell], Some(&[8081, 8083, 8082]));
        check(&[cart, shell], None);
        check(
            &[busy, cart, "  the demo is at http://127.0.0.1:8080/"],
            None,
        );
        check(&[busy, shell], None);
    }
}
