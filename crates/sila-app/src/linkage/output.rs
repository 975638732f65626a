//! The files of a linkage.

use std::io::{self, Write};

use rayon::prelude::*;
use sila_link::Kept;
use sila_model::Cell;
use sila_read::{LARGEST_FILE, read_sheets};
use sila_report::linkage::{self, GivenSheet, LinkageView};

use super::{
    LinkRequest, Linked,
    earlier::{MODEL, RECORDS},
    inputs::GivenBook,
};
use crate::{AppError, output_folder::OutputFolder, read_file};

/// Writes every file of a linkage into its folder.
pub(crate) fn write(
    folder: &OutputFolder,
    linked: &Linked,
    request: &LinkRequest,
    workbooks: &[GivenBook],
) -> Result<(), AppError> {
    let view = linked.view(request.locale);
    // Each file by itself: of a million records each takes a second, and all wait for the disk.
    type Writing<'a> = &'a (dyn Fn() -> Result<(), AppError> + Sync);
    let files: [Writing<'_>; 6] = [
        &|| folder.write("clusters.csv", |out| linkage::clusters(&view, out)),
        &|| folder.write("pairs.csv", |out| linkage::pairs(&view, out)),
        &|| {
            folder.write(RECORDS, |out| {
                Kept::write(&linked.lists, &linked.options, &linked.linkage.index(), out)
            })
        },
        &|| {
            folder.write("review.xlsx", |out| {
                out.write_all(&view.review().map_err(io::Error::other)?)
            })
        },
        &|| folder.write("report.html", |out| out.write_all(view.report().as_bytes())),
        &|| {
            folder.write("issues.csv", |out| linkage::issues(&view, out))?;
            let model = linked.linkage.model().to_json();
            folder.write(MODEL, |out| out.write_all(model.as_bytes()))
        },
    ];
    let written: Vec<Result<(), AppError>> = files.par_iter().map(|write| write()).collect();
    written.into_iter().collect::<Result<(), AppError>>()?;
    workbooks
        .iter()
        .try_for_each(|book| beside(folder, &view, book))
}

/// Gives a workbook back with the matches beside its rows.
fn beside(folder: &OutputFolder, view: &LinkageView<'_>, book: &GivenBook) -> Result<(), AppError> {
    let shown = book.path.display().to_string();
    let bytes = read_file(&book.path, LARGEST_FILE as u64)?;
    let (sheets, _) = read_sheets(&bytes, &shown).map_err(AppError::NoList)?;
    let sheets = sheets.into_iter().map(|sheet| {
        let list = book.lists.iter().find(|(name, ..)| {
            let holds = || {
                sheet
                    .grid
                    .rows()
                    .iter()
                    .flatten()
                    .any(|cell| *cell != Cell::Empty)
            };
            name.as_ref().map_or_else(holds, |name| *name == sheet.name)
        });
        let of_view = |name: &String| view.lists.iter().find(|list| list.name == *name);
        let runs = list
            .and_then(|(_, name, _)| of_view(name))
            .map(|list| list.right_to_left);
        GivenSheet {
            right_to_left: sheet.right_to_left.or(runs).unwrap_or(false),
            list: list.map(|(_, name, _)| name.clone()),
            header: list.and_then(|(.., header)| *header),
            name: sheet.name,
            grid: sheet.grid,
        }
    });
    let sheets: Vec<GivenSheet> = sheets.collect();
    folder.write(&book.file(), |out| {
        out.write_all(&view.beside(&sheets).map_err(io::Error::other)?)
    })
}
