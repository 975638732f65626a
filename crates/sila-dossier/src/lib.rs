//! sila-dossier
