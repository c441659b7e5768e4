use demo_contracts::Line;

/// How many pieces these are, for people.
pub(crate) fn pieces(lines: &[Line]) -> String {
    let count = lines
        .iter()
        .fold(0_u32, |sum, line| sum.saturating_add(line.count));
    let noun = if count == 1 { " piece" } else { " pieces" };
    count.to_string() + noun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        let line = |count| Line {
            count,
            ..Line::default()
        };
        assert_eq!(pieces(&[line(1)]), "1 piece");
        assert_eq!(pieces(&[line(2), line(3)]), "5 pieces");
        assert_eq!(pieces(&[]), "0 pieces");
    }
}
