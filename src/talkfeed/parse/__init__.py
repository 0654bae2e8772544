"""From an article to a Draft: readers, segmentation, the ledger."""
