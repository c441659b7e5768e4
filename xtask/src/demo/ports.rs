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

/// A port on which another program can listen: `wanted`, or the next that is free.
pub(super) async fn free(wanted: u16) -> Result<u16, XtaskError> {
    Ok(listen(wanted).await?.local_addr()?.port())
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
}
