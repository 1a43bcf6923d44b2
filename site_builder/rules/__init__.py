"""The rule book: every requirement that the program checks, each a small named rule in a file of its own.

The order is the order of a report's life: its form, its notice, its text, its time in public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.rules.ast01_expected_files import expected_files
from site_builder.rules.frm01_readable_file import readable_file
from site_builder.rules.frm02_known_keys import known_keys
from site_builder.rules.frm03_controlled_lists import controlled_lists
from site_builder.rules.frm04_unique_reference import unique_reference
from site_builder.rules.frm05_order_of_dates import order_of_dates
from site_builder.rules.frm06_publish_or_withhold import publish_or_withhold
from site_builder.rules.frm07_cut_by_comment import cut_by_comment
from site_builder.rules.frm08_past_and_future import past_and_future
from site_builder.rules.not01_panel_notice import panel_notice
from site_builder.rules.not02_copy_really_sent import copy_really_sent
from site_builder.rules.not03_panel_saw_this_text import panel_saw_this_text
from site_builder.rules.rec01_ids_told_apart import ids_told_apart
from site_builder.rules.reg01_public_report_present import public_report_present
from site_builder.rules.reg02_retired_early import retired_early
from site_builder.rules.reg03_publication_date_kept import publication_date_kept
from site_builder.rules.reg04_change_with_correction import change_with_correction
from site_builder.rules.reg05_still_public import still_public
from site_builder.rules.reg06_panel_day_kept import panel_day_kept
from site_builder.rules.reg07_legacy_pdf_present import legacy_pdf_present
from site_builder.rules.reg08_register_whole import register_whole
from site_builder.rules.reg09_live_head_known import live_head_known
from site_builder.rules.reg10_clock_after_register import clock_after_register
from site_builder.rules.txt01_paragraph_numbers import paragraph_numbers_once
from site_builder.rules.txt02_links_between_reports import links_between_reports
from site_builder.rules.txt03_images_present import images_present
from site_builder.rules.txt04_no_raw_html import no_raw_html

if TYPE_CHECKING:
    from site_builder.rules.rule import Rule

RULE_BOOK: tuple[Rule, ...] = (
    readable_file,
    known_keys,
    controlled_lists,
    unique_reference,
    order_of_dates,
    publish_or_withhold,
    cut_by_comment,
    past_and_future,
    expected_files,
    panel_notice,
    copy_really_sent,
    panel_saw_this_text,
    ids_told_apart,
    paragraph_numbers_once,
    links_between_reports,
    images_present,
    no_raw_html,
    public_report_present,
    retired_early,
    publication_date_kept,
    change_with_correction,
    still_public,
    panel_day_kept,
    legacy_pdf_present,
    register_whole,
    live_head_known,
    clock_after_register,
)
