/// A remote in plain words, as a sentence begins.
pub(crate) fn title(remote: &str) -> String {
    let title = match remote {
        "account" => "Your account",
        "cart" => "The cart",
        "catalog" => "The catalog",
        "faulty" => "The breakable part",
        "notice" => "The notice",
        "orders" => "The order history",
        _ if remote.starts_with("faulty-") => "This delivery",
        _ => return format!("The part “{remote}”"),
    };
    title.to_owned()
}
