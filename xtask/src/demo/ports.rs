use crate::error::XtaskError;
use std::net::Ipv4Addr;
use tokio::net::TcpListener;

/// How many ports are tried after the wanted one.
const TRIES: u16 = 50;

/// Listens on `wanted`, or on the next port that is free.
pub(super) async fn listen(wanted: u16) -> Result<TcpListener, XtaskError> {
    for port in wanted..=wanted.saturating_add(TRIES) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => {
                if port != wanted {
                    println!("demo: port {wanted} is busy, taking {port}");
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(XtaskError::new(format!(
                    "cannot listen on port {port}: {error}"
                )));
            }
        }
    }
    Err(XtaskError::new(format!(
        "the ports {wanted} to {} are all busy: choose another with --port",
        wanted.saturating_add(TRIES)
    )))
}

/// The port to try after `port`; 0, a port that the system chooses, when there is none.
pub(super) fn after(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_busy_port_gives_the_next_free_one() {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let wanted = busy.local_addr().unwrap().port();
        let taken = listen(wanted).await.unwrap().local_addr().unwrap().port();
        assert!(taken > wanted, "{taken} {wanted}");
    }

    #[tokio::test]
    async fn after_the_last_port_the_system_chooses() {
        assert_eq!((after(8080), after(u16::MAX)), (8081, 0));
        let chosen = listen(after(u16::MAX)).await.unwrap();
        assert_ne!(chosen.local_addr().unwrap().port(), 0);
    }
}
