//! The page in a web archive (MHT).

/// The page in a web archive (MHT): its first part of HTML, decoded.
pub(in crate::read) fn archived(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = bytes.iter().map(|&byte| char::from(byte)).collect::<String>();
    let at = text.to_ascii_lowercase().find("content-type: text/html")?;
    let part = &text[text[..at].rfind("\n--").map_or(0, |start| start + 1)..];
    let boundary = part.lines().next().filter(|line| line.starts_with("--")).map(str::trim_end);
    let (head, body) = part.split_once("\n\n").or_else(|| part.split_once("\r\n\r\n"))?;
    let body = boundary.and_then(|boundary| body.find(boundary)).map_or(body, |end| &body[..end]);
    let head = head.to_ascii_lowercase();
    match () {
        () if head.contains("quoted-printable") => Some(quoted_printable(body)),
        () if head.contains("base64") => base64(body),
        () => Some(latin(body)),
    }
}

fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| c as u8).collect()
}

/// `=E5=90=8C` and soft line ends (RFC 2045, 6.7).
fn quoted_printable(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let bytes = latin(text);
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (bytes[at], hex) {
            (b'=', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (b'=', None) => at += if bytes.get(at + 1) == Some(&b'\r') { 3 } else { 2 },
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Base64 (RFC 4648, 4); `None` when it holds anything else.
fn base64(text: &str) -> Option<Vec<u8>> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        if byte == b'=' {
            break;
        }
        let digit = DIGITS.iter().position(|digit| *digit == byte)?;
        bits = (bits << 6) | u32::try_from(digit).ok()?;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_give_their_page() {
        let archive = |coding: &str, body: &str| {
            format!(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html\n\
                Content-Transfer-Encoding: {coding}\n\n{body}\n--x--\n"
            )
        };
        let page = |text: String| archived(text.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok());
        assert_eq!(page(archive("quoted-printable", "<p>=E7=94=B2=\n=E4=B9=99</p>")).as_deref(), Some("<p>甲乙</p>\n"));
        assert_eq!(page(archive("base64", "PHA+55SyPC9wPg==")).as_deref(), Some("<p>甲</p>"));
        assert_eq!(page(archive("8bit", "<p>甲</p>")).as_deref(), Some("<p>甲</p>\n"));
        assert_eq!(archived(b"nothing"), None);
    }
}
