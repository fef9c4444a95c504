//! The workshop of the desk: the same journey as `convert`, `import` and `check` take, from memory to memory.

use super::faces::{Shelf, Shelves};
use super::finding::{finding, refused};
use super::folder::Kept;
use super::trace::Tracer;
use crate::check;
use crate::cli::args::FontArgs;
use crate::cli::check::silenced;
use crate::cli::finding::Places;
use crate::cli::import::{UNCERTAIN, comments, gather_pictures};
use crate::cli::revisions::Revisions;
use crate::cli::settings::Settings;
use crate::cli::{draft, new, office};
use crate::desk::protocol::{
    BroughtFile, Entry, FaceFile, Field, FolderName, Imported, Mended, Opened, Options, Paper, PaperKind, Refused,
    Removed, Set, SetPage, State, Taken, Typeset, Uncertain, What,
};
use crate::desk::{Folder, LARGEST, NamedFiles, Workshop};
use crate::diag::{self, Diagnostic, Diagnostics, Warned};
use crate::disk::Refusal;
use crate::document::kind::{PAPERS, Paper as PaperOfKind};
use crate::document::{Document, Kind, spoken};
use crate::layout::page::PagedDocument;
use crate::read::files::{Beside, Files};
use crate::read::format::Format;
use crate::read::{self, Form, Input, Read, front_matter};
use crate::render::{self, RenderOptions};
use crate::style::config::{self, Config};
use crate::style::speech::Profile;
use crate::write::name::fit;
use crate::write::{markdown, svg};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// What a draft is called that has no name yet.
const UNNAMED: &str = "草稿.md";
/// The folder the pictures of a Word document are in, beside the draft.
const PICTURES: &str = "图";

/// The workshop.
pub(super) struct Bench {
    shelves: Shelves,
    folder: Option<Kept>,
    given: Option<Given>,
}

/// The file the desk was opened with.
struct Given {
    opened: Opened,
    path: PathBuf,
    /// What came in it.
    files: BTreeMap<String, Vec<u8>>,
    /// What lies beside it.
    beside: Beside,
}

/// Files from several places, the first that has one.
struct Layers<'a>(Vec<&'a dyn Files>);

impl Files for Layers<'_> {
    fn open(&self, path: &str) -> Result<Arc<[u8]>, Refusal> {
        let mut last = Err(Refusal::Absent);
        for files in &self.0 {
            match files.open(path) {
                Err(refusal) => last = Err(refusal),
                found => return found,
            }
        }
        last
    }

    fn find(&self, name: &str) -> Option<String> {
        self.0.iter().find_map(|files| files.find(name))
    }
}

impl Bench {
    /// With these faces, for this folder.
    ///
    /// # Errors
    /// A role has no face.
    pub(super) fn new(fonts: &FontArgs, folder: Option<Kept>) -> Result<Bench, Diagnostics> {
        Ok(Bench { shelves: Shelves::load(fonts)?, folder, given: None })
    }

    /// The same with a file on the desk.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn opened_with(mut self, path: &Path, bytes: &[u8]) -> Result<Bench, Diagnostics> {
        let unread = |refused: Refused| {
            let fault = Diagnostic::error(draft::UNREADABLE, format!("{}：{}", path.display(), refused.message));
            vec![Diagnostic { hints: refused.hints, ..fault }]
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (opened, files) = match &self.folder {
            Some(folder) => (folder.open(&name).map_err(unread)?, NamedFiles::new()),
            None => {
                let (imported, files) = self.import(&name, bytes).map_err(unread)?;
                let Imported { name, text, .. } = imported;
                (Opened { name, path: None, text, hash: String::new(), writable: false }, files)
            }
        };
        let files = files.into_iter().collect();
        self.given = Some(Given { opened, files, path: path.to_path_buf(), beside: Beside::draft(path) });
        Ok(self)
    }

    /// The path whose settings hold for a draft; `None`: it has its own.
    fn settings_place(&self, paper: &Paper) -> Option<PathBuf> {
        let folder = self.folder.as_ref().map(|folder| folder.settings_place(paper.path.as_deref()));
        let beside =
            || self.given.as_ref().filter(|given| given.opened.name == paper.name && paper.settings.is_empty());
        folder.or_else(|| beside().map(|given| given.path.clone()))
    }

    /// What the settings say of a draft, and what is wrong with them.
    fn settings(&self, paper: &Paper) -> (Config, check::settings::Settings, Diagnostics) {
        if let Some(path) = self.settings_place(paper) {
            let settings = Settings::load([path.as_path()]);
            let faults = settings.faults().map(|(_, _, fault)| fault.clone()).collect();
            return (settings.of(&path).unwrap_or_default(), settings.checks(&path), faults);
        }
        let (config, checks) = (config::read(&paper.settings), check::settings::Settings::read(&paper.settings));
        let faults = [config.as_ref().err(), checks.as_ref().err()].into_iter().flatten().flatten().cloned().collect();
        (config.unwrap_or_default(), checks.unwrap_or_default(), faults)
    }

    /// Reads a draft and hands it on.
    fn with_read<T>(
        &self,
        paper: &Paper,
        given: &dyn Files,
        then: impl FnOnce(Warned<Read>, Input<'_>, &dyn Files) -> T,
    ) -> Result<T, Diagnostics> {
        let name = if paper.name.is_empty() { UNNAMED } else { &paper.name };
        // What the page has is a draft, whatever file it was.
        let input = Input { name, bytes: paper.text.as_bytes(), raw: false };
        let beside = self.folder.as_ref().zip(paper.path.as_deref());
        let beside = beside.and_then(|(folder, path)| folder.place(path).ok()).map(|path| Beside::draft(&path));
        let own = self.given.as_ref().filter(|own| own.opened.name == paper.name);
        let mut files = Layers(vec![given]);
        files.0.extend(beside.as_ref().map(|files| files as &dyn Files));
        files.0.extend(own.into_iter().flat_map(|own| [&own.files as &dyn Files, &own.beside]));
        Ok(then(read::read(input, &files)?, input, &files))
    }

    fn shelf(&self, options: &Options) -> &Shelf {
        self.shelves.of(options.faces)
    }
}

/// How a draft is set; which formats are made, whoever asks says.
fn render_options(options: &Options, config: Config) -> RenderOptions {
    RenderOptions {
        profile: options.profile.as_deref().and_then(Profile::from_name),
        contents: options.contents,
        config,
        ..RenderOptions::default()
    }
}

/// What files made of a paper are called: its title, else the name of the draft.
fn file_name(title: &str, draft: &str, options: &Options) -> String {
    const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let kept = title.chars().filter(|c| !c.is_control() && !FORBIDDEN.contains(c));
    let title: String = kept.collect::<String>().split_whitespace().collect();
    let stem =
        || Path::new(draft).file_stem().map_or_else(|| "草稿".into(), |stem| stem.to_string_lossy().into_owned());
    // Some systems take no name that ends in a point, and hide one that begins with it.
    let title = title.trim_matches('.');
    let name = if title.is_empty() { stem() } else { title.to_owned() };
    let large = matches!(options.profile.as_deref().and_then(Profile::from_name), Some(Profile::Large(_)));
    if large { name + "（大字版）" } else { name }
}

/// The keys papers of a kind use, as they call them.
fn fields(kind: Kind) -> Vec<String> {
    let used = front_matter::keys().filter(|key| key.used_in.contains(&kind));
    used.map(|key| key.name_in(kind).to_owned()).collect()
}

/// What a head says, key by key.
fn head(document: &Document, text: &str, places: &Places<'_>) -> Vec<Entry> {
    let keys = front_matter::keys_of(text);
    let kind = keys.map(|keys| Entry {
        key: "类型".into(),
        values: vec![document.kind_name().to_owned()],
        line: places.of(keys.start).0,
    });
    let own = front_matter::read(text, &mut Vec::new()).meta;
    let entry = |(key, given): (&str, crate::document::meta::Given<Vec<String>>)| Entry {
        key: if key == "发文字号" && document.kind == Kind::Order { "令号".into() } else { key.to_owned() },
        values: given.value,
        line: places.of(given.span.start).0,
    };
    kind.into_iter().chain(own.placed_entries().into_iter().map(entry)).collect()
}

/// Pages as they are shown; those the page has already without their picture.
fn pages(
    paged: &PagedDocument,
    shelf: &Shelf,
    source: &str,
    places: &Places<'_>,
    have: &[String],
) -> (Vec<SetPage>, Vec<FaceFile>) {
    let have: BTreeSet<&String> = have.iter().collect();
    let drawn: Vec<svg::Sheet> =
        paged.pages.par_iter().map(|page| svg::draw(page, paged.red, &shelf.fonts, &shelf.families)).collect();
    let mut faces = BTreeSet::new();
    let mut tracer = Tracer::new(source);
    let shown = paged.pages.iter().zip(drawn).map(|(page, sheet)| {
        faces.extend(sheet.faces);
        let hash: String = Sha256::digest(&sheet.svg).iter().take(10).map(|byte| format!("{byte:02x}")).collect();
        let place = |text: &svg::Text| match tracer.trace(text) {
            None => [-1, -1],
            Some(span) => [span.start, span.end].map(|byte| places.units(byte) as i64),
        };
        let placed: Vec<i64> = sheet.texts.iter().flat_map(place).collect();
        SetPage {
            width: page.size.width.to_pt(),
            height: page.size.height.to_pt(),
            number: page.number,
            svg: (!have.contains(&hash)).then_some(sheet.svg),
            places: placed,
            hash,
        }
    });
    let shown = shown.collect();
    let file = |family: &String| FaceFile { family: family.clone(), url: format!("/font/{family}") };
    let faces = faces.into_iter().filter_map(|face| shelf.families.get(usize::from(face.0))).map(file).collect();
    (shown, faces)
}

impl Workshop for Bench {
    fn state(&self) -> State {
        let kind = |paper: &PaperOfKind| PaperKind { name: paper.name.to_owned(), fields: fields(paper.kind) };
        let field = |key: front_matter::About| {
            // A key takes several values when it keeps two.
            let two = format!("---\n{}: [甲, 乙]\n---\n", key.names[0]);
            let many =
                front_matter::read(&two, &mut Vec::new()).meta.entries().iter().any(|(_, lines)| lines.len() > 1);
            let hint = key.values.to_owned();
            Kind::ALL.map(|kind| (key.name_in(kind).to_owned(), Field { many, hint: hint.clone() }))
        };
        State {
            version: env!("CARGO_PKG_VERSION"),
            starters: PAPERS.iter().map(|paper| paper.name.to_owned()).collect(),
            profiles: Profile::NAMES.map(str::to_owned).to_vec(),
            kinds: PAPERS.iter().map(kind).collect(),
            fields: front_matter::keys().flat_map(field).collect(),
            office: office::program().is_some(),
            folder: self
                .folder
                .as_ref()
                .filter(|folder| folder.is_listed())
                .map(|folder| FolderName { name: folder.name() }),
            open: self.given.as_ref().map(|given| given.opened.clone()),
            limit: LARGEST as u64,
        }
    }

    fn starter(&self, name: &str) -> Option<String> {
        PaperOfKind::named(name).map(new::draft)
    }

    fn essay(&self, code: &str) -> Option<String> {
        check::register::explain(code)
    }

    fn import(&self, name: &str, bytes: &[u8]) -> Result<(Imported, NamedFiles), Refused> {
        let named = Path::new(name).file_name().map_or_else(|| "粘贴.txt".into(), |name| name.to_string_lossy());
        let is_draft = Path::new(named.as_ref())
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown"));
        let input = if is_draft { Input::draft(&named, bytes) } else { Input::raw(&named, bytes) };
        let read = draft::read(Path::new(draft::STDIN), input).map_err(|faults| refused(422, &faults))?;
        let Warned { output: Read { source, form, mut document, removed, account, .. }, warnings } = read;
        let told = |fault: &Diagnostic| {
            let line = fault.span.map(|span| source.lines().line(span.start));
            crate::desk::protocol::Finding { line, ..finding(fault, None) }
        };
        let brought = Imported {
            name: Path::new(named.as_ref()).with_extension("md").to_string_lossy().into_owned(),
            told: warnings.iter().map(told).collect(),
            ..Imported::default()
        };
        // A draft is anybody's own: it is opened as it is.
        if form == Form::Draft {
            return Ok((Imported { text: source.text, form: "draft", told: Vec::new(), ..brought }, Vec::new()));
        }
        if diag::has_errors(&warnings) {
            return Err(refused(422, &warnings));
        }
        let lines = source.lines();
        let pictures = gather_pictures(&mut document, PICTURES);
        let text = markdown::write(&document) + &comments(Some(&source), &removed);
        let places = Places::new(&text);
        let uncertain = account.iter().filter(|account| account.margin < UNCERTAIN).filter_map(|account| {
            let written = source.text.get(account.span.range()).unwrap_or_default().trim();
            let mut found = text.match_indices(written).filter(|_| !written.is_empty());
            let (at, again) = (found.next(), found.next());
            Some(Uncertain {
                line: lines.line(account.span.start),
                read: account.part.to_owned(),
                maybe: account.rival?.to_owned(),
                text: written.to_owned(),
                from: at.filter(|_| again.is_none()).map(|(at, _)| places.units(at)),
            })
        });
        let imported = Imported {
            form: match (Format::of(bytes), form) {
                (Format::Docx | Format::Office(..), _) => "docx",
                (_, Form::Other) => "html",
                _ => "raw",
            },
            files: pictures
                .iter()
                .map(|picture| BroughtFile { name: picture.path.clone(), bytes: picture.data.len() })
                .collect(),
            removed: removed
                .iter()
                .map(|removed| Removed { text: removed.text.clone(), line: lines.line(removed.span.start) })
                .collect(),
            uncertain: uncertain.collect(),
            text: text.clone(),
            ..brought
        };
        let files = pictures.into_iter().map(|picture| (picture.path, picture.data.to_vec())).collect();
        Ok((imported, files))
    }

    fn typeset(&self, asked: &Typeset, files: &dyn Files) -> Set {
        let begun = Instant::now();
        let paper = &asked.paper;
        let (config, checks, bad_settings) = self.settings(paper);
        let shelf = self.shelf(&paper.options);
        let options = render_options(&paper.options, config);
        let set = self.with_read(paper, files, |Warned { output: read, warnings }, _, _| {
            let places = Places::new(&read.source.text);
            let need = read.inputs.iter().filter(|file| file.bytes.is_none() && !file.blocked && paper.path.is_none());
            let mut set = Set {
                kind: read.document.kind_name().to_owned(),
                head: head(&read.document, &read.source.text, &places),
                fields: fields(read.document.kind),
                need: need.map(|file| file.path.clone()).collect(),
                ..Set::default()
            };
            let document = read.document.clone();
            set.characters = characters(&document);
            let make = || render::render_document(Warned { output: document, warnings }, &options, &shelf.fonts);
            let find = || if asked.check { check::check(&read, &[], &checks) } else { check::Checked::default() };
            let (outcome, checked) = rayon::join(make, find);
            let mut faults = outcome.diagnostics;
            faults.extend(checked.faults);
            diag::sort(&mut faults);
            diag::cap(&mut faults);
            let own = faults.iter().map(|fault| finding(fault, Some(&places)));
            set.diagnostics = bad_settings.iter().map(|fault| finding(fault, None)).chain(own).collect();
            set.silenced = checked.silenced.len();
            if let Some(typeset) = &outcome.typeset {
                set.made = true;
                set.title = typeset.pages.info.title.clone();
                (set.pages, set.faces) = pages(&typeset.pages, shelf, &read.source.text, &places, &asked.have);
                if read.document.kind == Kind::Speech {
                    let (fast, slow) = spoken::whole(&outcome.spoken).minutes();
                    set.seconds = ((fast + slow) * 30.0).round() as u64;
                }
            }
            set.file = file_name(&set.title, &paper.name, &paper.options);
            set
        });
        let mut set = set.unwrap_or_else(|faults| Set {
            diagnostics: faults.iter().map(|fault| finding(fault, None)).collect(),
            file: file_name("", &paper.name, &paper.options),
            ..Set::default()
        });
        set.layout_ms = begun.elapsed().as_millis() as u64;
        set
    }

    fn with_key(&self, text: &str, key: &str, values: &[String]) -> Result<String, Refused> {
        let named = front_matter::keys().find(|about| about.names.contains(&key));
        let about = named.ok_or_else(|| Refused::new(422, format!("文件头里没有“{key}”这一项")))?;
        let mut names = vec![key];
        names.extend(about.names);
        let values: Vec<String> = values.iter().filter(|value| !value.trim().is_empty()).cloned().collect();
        let changed = markdown::with_key(text, front_matter::keys_of(text), &names, &values);
        let (before, after) = (body(text), body(&changed));
        // Nothing but the head may change, whatever a value looks like.
        match before.trim_start() == after.trim_start() {
            true => Ok(changed),
            false => Err(Refused::new(422, format!("“{key}”写不进文件头")).hint("请在文稿最前面直接改")),
        }
    }

    fn silenced(&self, paper: &Paper, code: &str, at: Option<usize>, files: &dyn Files) -> Result<String, Refused> {
        let (_, checks, _) = self.settings(paper);
        let read = |Warned { output: read, warnings }: Warned<Read>, input: Input<'_>, files: &dyn Files| {
            let places = Places::new(&read.source.text);
            let is_meant = |fault: &Diagnostic| {
                fault.code.0 == code && at.is_none_or(|at| fault.span.map(|span| places.units(span.start)) == Some(at))
            };
            let mut faults = check::check(&read, &warnings, &checks).faults;
            faults.retain(is_meant);
            if faults.is_empty() {
                return Err(Refused::new(409, "这一处已经没有这个问题了"));
            }
            let hushed = silenced(&read, &faults, input.name, input.bytes, files);
            hushed.map(|hushed| hushed.text).map_err(|fault| refused(422, [&*fault]))
        };
        self.with_read(paper, files, read).map_err(|faults| refused(422, &faults))?
    }

    fn mended(&self, paper: &Paper, files: &dyn Files) -> Result<Mended, Refused> {
        let (_, checks, _) = self.settings(paper);
        let mend = |_, input: Input<'_>, files: &dyn Files| check::mend::mend(input, files, &checks, false);
        let settled = self.with_read(paper, files, mend).and_then(|settled| settled);
        let settled = settled.map_err(|faults| refused(422, &faults))?;
        match settled.quiet {
            true => Ok(Mended { text: settled.text, mended: settled.mended }),
            false => Err(Refused::new(422, "反复修改仍不能稳定，没有改").hint("请一处一处地改")),
        }
    }

    fn take(&self, paper: &Paper, what: What, files: &dyn Files) -> Result<Taken, Refused> {
        let (config, checks, _) = self.settings(paper);
        let shelf = self.shelf(&paper.options);
        let options = RenderOptions {
            docx: matches!(what, What::Docx | What::Revisions),
            pdf: what == What::Pdf,
            ..render_options(&paper.options, config.clone())
        };
        let taken = self.with_read(paper, files, |Warned { output: read, warnings }, input, files| {
            let checked = (what == What::Revisions).then(|| check::check(&read, &warnings, &checks).faults);
            let document = Warned { output: read.document.clone(), warnings };
            let mut outcome = render::render_document(document, &options, &shelf.fonts);
            let made = match what {
                What::Docx | What::Revisions => outcome.docx.take(),
                What::Pdf => outcome.pdf.take(),
                What::Md => Some(paper.text.clone().into_bytes()),
            };
            let made = made.ok_or_else(|| refused(422, &outcome.diagnostics))?;
            let bytes = match checked {
                None => made,
                // The changes are marked in the paper as it is set here.
                Some(faults) => {
                    let revisions =
                        Revisions { docx: Some(&made), read: &read, faults: &faults, layout: None, ask: false };
                    let marked = revisions.make(input, files, &config).map_err(|faults| refused(422, &faults))?;
                    marked.revised.bytes
                }
            };
            let title = outcome.typeset.as_ref().map_or("", |typeset| typeset.pages.info.title.as_str());
            Ok((file_name(title, &paper.name, &paper.options), bytes))
        });
        let (name, bytes) = taken.map_err(|faults| refused(422, &faults))??;
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let (tail, media) = match what {
            What::Docx => (".docx", WORD),
            What::Pdf => (".pdf", "application/pdf"),
            What::Md => (".md", "text/markdown; charset=utf-8"),
            What::Revisions => ("（修订）.docx", WORD),
        };
        Ok(Taken { name: fit(&name, tail), media, bytes })
    }

    fn face(&self, family: &str) -> Option<Vec<u8>> {
        self.shelves.file(family)
    }

    fn judge_settings(&self, text: &str) -> Result<(), Refused> {
        judge_settings(text)
    }

    fn folder(&self) -> Option<&dyn Folder> {
        self.folder.as_ref().map(|folder| folder as &dyn Folder)
    }
}

/// What is wrong with settings, with the lines.
pub(super) fn judge_settings(text: &str) -> Result<(), Refused> {
    let faults = [config::read(text).err(), check::settings::Settings::read(text).err()];
    let mut faults: Diagnostics = faults.into_iter().flatten().flatten().collect();
    diag::sort(&mut faults);
    faults.dedup();
    if faults.is_empty() {
        return Ok(());
    }
    let places = Places::new(text);
    let mut refused = refused(422, &faults);
    refused.faults = faults.iter().map(|fault| finding(fault, Some(&places))).collect();
    Err(refused)
}

/// The body of a draft.
fn body(text: &str) -> &str {
    let start = front_matter::read(text, &mut Vec::new()).body;
    text.get(start..).unwrap_or_default()
}

/// The characters of a paper, blanks aside.
fn characters(document: &Document) -> usize {
    let inked = |text: String| text.chars().filter(|c| !c.is_whitespace()).count();
    document.elements.iter().map(|element| inked(element.plain_text())).sum()
}
