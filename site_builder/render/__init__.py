"""Staged text in, site, PDFs and search index out. Each outside renderer has one importer here: WeasyPrint stands in `pdf_worker`."""
