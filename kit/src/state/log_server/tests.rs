use super::*;

fn proposal(by: u16, number: u64, expected: &str, event: &str) -> String {
    format!(
        r#"{{"producer":"00000000-0000-4000-8000-00000000{by:04x}","number":{number}{expected},"timestamp":0,"schema":"1.0","source":"x","events":[{{"id":"00000000-0000-7000-8000-000000000000","event":{event}}}]}}"#
    )
}

fn commit(proposals: &[String]) -> String {
    let all = proposals.join(",");
    format!(
        r#"{{"format":1,"known":0,"limits":{{"events":99999,"bytes":99999}},"proposals":[{all}]}}"#
    )
}

fn snapshot(version: u64, bytes: usize) -> String {
    let state = "x".repeat(bytes);
    format!(r#"{{"version":{version},"schema":"1.0","folder":"x","state":"{state}"}}"#)
}

#[test]
fn a_body_makes_the_server_hold_little_more_than_itself() {
    let mut server = LogServer::default();
    let mut sent = 0;
    let mut send = |server: &mut LogServer, proposals: &[String]| {
        let body = commit(proposals);
        sent += body.len();
        let answer = server.answer("POST", "cart/commit", &body);
        assert!(server.held() < 4 * sent, "{} of {sent}", server.held());
        answer
    };
    // Refused and accepted by turns, then all of it again.
    let turns = |number: u64| match number % 2 {
        0 => proposal(1, number, "", "1"),
        _ => proposal(1, number, r#","expected":99999"#, "1"),
    };
    let all: Vec<_> = (1..=4_000).map(turns).collect();
    for _ in 0..3 {
        assert_eq!(send(&mut server, &all).status, 200);
    }
    // Nothing but names, and more than there can be events.
    let names = |by: u16| proposal(by, 1, r#","expected":99999"#, "1");
    let answer = send(&mut server, &(1..=12_000).map(names).collect::<Vec<_>>());
    assert_eq!(answer.body.matches("\"conflict\"").count(), 10_000);
    assert_eq!(answer.body.matches("\"full\"").count(), 2_000);
    let long = proposal(9, 1, "", "1").replace("\"x\"", &format!("\"{:x<257}\"", ""));
    let by = format!(
        r#","by":{{"timestamp":0,"schema":"1.0","source":"{:x<257}"}}}}]"#,
        ""
    );
    let long_by = proposal(9, 1, "", "1").replace("}]", &by);
    let before = server.held();
    for (long, want) in [
        (long_by.replace(&"x".repeat(257), "x"), 200),
        (long_by, 400),
        (long, 400),
    ] {
        assert_eq!(send(&mut server, &[long]).status, want);
    }
    assert!(server.held() < before + 500);
    // What is not there is not made by whoever says that it is.
    for body in [
        snapshot(3, 1),
        commit(&[]).replace("\"known\":0", "\"known\":3"),
    ] {
        let action = ["snapshots", "commit"][usize::from(body.contains("known"))];
        let answer = server.answer("POST", &["else/", action].concat(), &body);
        assert_eq!((answer.status, server.namespaces()), (409, 1));
    }
}

#[test]
fn what_all_logs_take_is_bounded_and_counted_down_again() {
    let limits = LogServerLimits {
        total: 5_000,
        ..LogServerLimits::default()
    };
    let mut server = LogServer::new(limits);
    let event = format!("\"{:x<1000}\"", "");
    let append = |server: &mut LogServer, name: &str, number| {
        let body = commit(&[proposal(1, number, "", &event)]);
        let answer = server.answer("POST", &[name, "/commit"].concat(), &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body.contains("accepted")
    };
    for (number, want) in [(1, true), (2, true), (3, true), (4, true), (5, false)] {
        assert_eq!(
            append(&mut server, ["a", "b"][number % 2], number as u64),
            want
        );
    }
    assert_eq!(
        server.answer("POST", "a/snapshots", &snapshot(1, 1)).status,
        413
    );
    assert_eq!(server.answer("DELETE", "a", "").status, 204);
    assert!(append(&mut server, "b", 6));
    for name in ["a", "b"] {
        let through = r#"{"format":1,"through":99}"#;
        server.answer("POST", &[name, "/truncate"].concat(), through);
    }
    // Who has appended is remembered.
    assert!(server.held() < 300, "{}", server.held());
}

#[test]
fn a_snapshot_takes_the_place_of_an_older_one_before_it_is_measured() {
    let limits = LogServerLimits {
        snapshots: 1_000,
        ..LogServerLimits::default()
    };
    let mut server = LogServer::new(limits);
    let all: Vec<_> = (1..=9).map(|number| proposal(1, number, "", "1")).collect();
    server.answer("POST", "a/commit", &commit(&all));
    let mut save = |version, bytes| {
        let saved = server.answer("POST", "a/snapshots", &snapshot(version, bytes));
        let kept = server.answer("GET", "a/snapshots", "");
        (saved.status, kept.body.matches("\"state\"").count())
    };
    for version in 1..=4 {
        assert_eq!(save(version, 400), (204, 2.min(version as usize)));
    }
    // Two of these do not fit.
    assert_eq!(save(5, 600), (204, 1));
    assert_eq!(save(6, 600), (204, 1));
    assert_eq!(save(7, 2_000), (413, 1));
}

#[test]
fn a_legal_commit_fits_into_a_body() {
    let limits = LogServerLimits::default();
    let long = format!("\"{:x<64}\"", "");
    let one = proposal(
        1,
        (1 << 53) - 1,
        r#","expected":9007199254740991,"causation":"00000000-0000-7000-8000-000000000000""#,
        "1",
    );
    let one = one.replace("\"x\"", &long).len() + 1;
    assert!(one * limits.log.events + limits.log.bytes < limits.body());
}

#[test]
fn a_server_without_room_takes_a_reset() {
    let limits = LogServerLimits {
        total: 5_000,
        ..LogServerLimits::default()
    };
    let mut server = LogServer::new(limits);
    let mut number = 0;
    let mut append = |event: &str| {
        number += 1;
        let body = commit(&[proposal(1, number, "", event)]);
        let body = body.replace("\"event\":null", "\"reset\":true");
        let answer = server.answer("POST", "a/commit", &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body.contains("accepted")
    };
    let mut events = 0;
    while append("7") {
        events += 1;
    }
    assert!(events > 10, "{events}");
    assert!(append("null"));
}
