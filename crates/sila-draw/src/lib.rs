//! sila-draw
