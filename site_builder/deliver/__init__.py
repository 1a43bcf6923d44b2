"""What leaves the house: one run at a time, the register's new entries, the site exchanged in one step, and a view of it at home."""
