//! Pictures: which file a draft may ask for, and what is in it.

use super::code;
use crate::diag::Diagnostic;
use crate::document::{Figure, FigureFormat};
use crate::source::Source;
use image::{ImageFormat, ImageReader};
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

/// Is the picture on another machine, or no file at all?
pub fn is_remote(path: &str) -> bool {
    path.starts_with("//")
        || path.starts_with("data:")
        || path.split_once("://").is_some_and(|(scheme, _)| scheme.len() > 1)
}

/// Reads the picture `path` of a draft.
///
/// Only files in the draft's folder and below it: a draft from somebody else must not pull other files into the output.
///
/// # Errors
/// The file is outside that folder, not there, or neither PNG nor JPEG.
pub fn load(source: &Source, path: &str, alt: String) -> Result<Figure, Box<Diagnostic>> {
    let file = locate(source, path, "图片")?;
    let unreadable = |why: String| Diagnostic::error(code::UNREADABLE_PICTURE, format!("图片“{path}”无法读取：{why}"));
    let data = std::fs::read(&file).map_err(|error| unreadable(words(&error)))?;
    let reader =
        ImageReader::new(Cursor::new(&data)).with_guessed_format().map_err(|error| unreadable(words(&error)))?;
    let format = match reader.format() {
        Some(ImageFormat::Png) => FigureFormat::Png,
        Some(ImageFormat::Jpeg) => FigureFormat::Jpeg,
        _ => return Err(unreadable("不是 PNG 或 JPEG".into()).hint("请另存为 PNG 或 JPEG 后再引用").into()),
    };
    let pixels = reader
        .into_dimensions()
        .map_err(|_| unreadable("文件已损坏".into()).hint("请用看图软件打开核对，或重新导出这张图片"))?;
    Ok(Figure { path: path.to_owned(), alt, data: data.into(), format, pixels })
}

/// The file on disk, when the draft may have it; `what` it is called when not.
///
/// # Errors
/// It is outside the folder of the draft, or not there.
pub fn locate(source: &Source, path: &str, what: &str) -> Result<PathBuf, Box<Diagnostic>> {
    let outside = || {
        Diagnostic::error(code::PICTURE_OUTSIDE, format!("{what}“{path}”不在稿件所在的文件夹里"))
            .hint(format!("请把{what}放在稿件旁边或其下的文件夹中，用相对路径引用，如“图/示意.png”"))
    };
    let missing = || {
        Diagnostic::error(code::UNREADABLE_PICTURE, format!("{what}“{path}”找不到"))
            .hint("请核对文件名和所在的文件夹；路径从稿件所在的文件夹算起")
    };
    let folder = source.folder().ok_or_else(|| {
        Diagnostic::error(
            code::UNREADABLE_PICTURE,
            format!("{what}“{path}”无法读取：从标准输入读来的稿件没有所在的文件夹"),
        )
        .hint("请先把稿件存成文件，再生成")
    })?;
    let written = [path.replace('\\', "/"), percent_decoded(path).replace('\\', "/")];
    let inside = |path: &str| {
        let drive = path.as_bytes().get(1) == Some(&b':');
        !drive && Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    };
    if !written.iter().all(|path| inside(path)) {
        return Err(outside().into());
    }
    let root = folder.canonicalize().map_err(|_| missing())?;
    let file = written.iter().find_map(|path| folder.join(path).canonicalize().ok()).ok_or_else(missing)?;
    // A link may lead anywhere; where it ends is what counts.
    if file.starts_with(&root) { Ok(file) } else { Err(outside().into()) }
}

fn words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "没有读取权限".into(),
        std::io::ErrorKind::IsADirectory => "这是一个文件夹".into(),
        _ => error.to_string(),
    }
}

/// `%E5%9B%BE.png` → `图.png`; what is no such code stays.
fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code =
            path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_below_the_draft_are_read() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("jianggao-figure-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("稿/图"))?;
        let mut png = Cursor::new(Vec::new());
        image::RgbImage::new(3, 2).write_to(&mut png, ImageFormat::Png)?;
        std::fs::write(folder.join("稿/图/示 意.png"), png.get_ref())?;
        std::fs::write(folder.join("外.png"), png.get_ref())?;
        std::fs::write(folder.join("稿/坏.png"), &png.get_ref()[..12])?;
        std::fs::write(folder.join("稿/文.png"), "text")?;
        let mut source = Source::from_text("稿.md", "");
        source.path = Some(folder.join("稿/稿.md"));
        let code =
            |path: &str| load(&source, path, String::new()).map(|figure| figure.pixels).map_err(|fault| fault.code);
        assert_eq!(code("图/示 意.png"), Ok((3, 2)));
        assert_eq!(code("./图/%E7%A4%BA%20意.png"), Ok((3, 2)));
        for outside in ["../外.png", "/etc/passwd", "图/../../外.png", "C:/外.png", "%2e%2e/外.png"] {
            assert_eq!(code(outside), Err(code::PICTURE_OUTSIDE), "{outside}");
        }
        for unreadable in ["无.png", "坏.png", "文.png", "图", ""] {
            assert_eq!(code(unreadable), Err(code::UNREADABLE_PICTURE), "{unreadable}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("外.png"), folder.join("稿/链.png"))?;
            assert_eq!(code("链.png"), Err(code::PICTURE_OUTSIDE));
        }
        assert!(is_remote("https://a.cn/x.png") && is_remote("data:image/png;base64,") && !is_remote("图/a.png"));
        std::fs::remove_dir_all(folder)?;
        Ok(())
    }
}
