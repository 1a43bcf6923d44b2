"""The rule book: every requirement that the program checks, each a small named rule in a file of its own.

The order is the order of a report's life: its form, the review and its time, the text and what it asks for, the panel, the learning, and its
time in public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.rules.ast01_expected_files import expected_files
from site_builder.rules.ast02_pictures_carry_nothing import pictures_carry_nothing
from site_builder.rules.ast03_pictures_can_be_shown import pictures_can_be_shown
from site_builder.rules.ast04_pictures_looked_at import pictures_looked_at
from site_builder.rules.ast05_sign_offs_have_their_picture import sign_offs_have_their_picture
from site_builder.rules.ast06_old_pdf_carries_nothing import old_pdf_carries_nothing
from site_builder.rules.frm01_readable_file import readable_file
from site_builder.rules.frm02_known_keys import known_keys
from site_builder.rules.frm03_controlled_lists import controlled_lists
from site_builder.rules.frm04_unique_reference import unique_reference
from site_builder.rules.frm05_order_of_dates import order_of_dates
from site_builder.rules.frm06_publish_or_withhold import publish_or_withhold
from site_builder.rules.frm07_cut_by_comment import cut_by_comment
from site_builder.rules.frm08_past_and_future import past_and_future
from site_builder.rules.frm09_board_only_without_date import board_only_without_date
from site_builder.rules.frm10_told_ahead import told_ahead
from site_builder.rules.frm11_exempt_answers_advice import exempt_answers_advice
from site_builder.rules.frm12_legacy_is_older import legacy_is_older
from site_builder.rules.frm13_former_addresses_lead_on import former_addresses_lead_on
from site_builder.rules.idn01_no_identifiers import no_identifiers
from site_builder.rules.idn02_identifiers_reviewed import identifiers_reviewed
from site_builder.rules.idn03_dates_checked import dates_checked
from site_builder.rules.idn04_no_protected_name import no_protected_name
from site_builder.rules.idn05_names_protected import names_protected
from site_builder.rules.idn06_change_names_nobody import change_names_nobody
from site_builder.rules.idn07_waivers_in_use import waivers_in_use
from site_builder.rules.lea01_learning_spread import learning_spread
from site_builder.rules.lea02_feedback_given import feedback_given
from site_builder.rules.lea03_briefing_written import briefing_written
from site_builder.rules.lea04_briefing_fits_its_page import briefing_fits_its_page
from site_builder.rules.not01_panel_notice import panel_notice
from site_builder.rules.not02_copy_really_sent import copy_really_sent
from site_builder.rules.not03_panel_saw_this_text import panel_saw_this_text
from site_builder.rules.not04_further_recipients import further_recipients
from site_builder.rules.not05_copies_for_information import copies_for_information
from site_builder.rules.pan01_objection_answered import objection_answered
from site_builder.rules.pan02_regard_recorded import regard_recorded
from site_builder.rules.pan03_requests_met import requests_met
from site_builder.rules.pan04_panel_informed import panel_informed
from site_builder.rules.pan05_advice_on_withholding import advice_on_withholding
from site_builder.rules.rec01_ids_told_apart import ids_told_apart
from site_builder.rules.rec02_recommendations_given import recommendations_given
from site_builder.rules.rec03_addressed import addressed
from site_builder.rules.rec04_specific_outcome import specific_outcome
from site_builder.rules.rec05_adopted import adopted
from site_builder.rules.rec06_timescale import timescale
from site_builder.rules.rec07_progress_reported import progress_reported
from site_builder.rules.rec08_carried_out_in_time import carried_out_in_time
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
from site_builder.rules.reg11_site_observed import site_observed
from site_builder.rules.rev01_criteria_stated import criteria_stated
from site_builder.rules.rev02_cause_for_concern import cause_for_concern
from site_builder.rules.rev03_criteria_not_met import criteria_not_met
from site_builder.rules.rev04_decision_in_time import decision_in_time
from site_builder.rules.rev05_decided_by_chair import decided_by_chair
from site_builder.rules.rev06_decision_told import decision_told
from site_builder.rules.rev07_published_or_withheld import published_or_withheld
from site_builder.rules.rev08_independent_reviewer import independent_reviewer
from site_builder.rules.rev09_reviewers_qualified import reviewers_qualified
from site_builder.rules.rev10_reviewers_from_outside import reviewers_from_outside
from site_builder.rules.tim01_timeline_stated import timeline_stated
from site_builder.rules.tim02_late_with_reason_and_action import late_with_reason_and_action
from site_builder.rules.txt01_paragraph_numbers import paragraph_numbers_once
from site_builder.rules.txt02_links_between_reports import links_between_reports
from site_builder.rules.txt03_images_present import images_present
from site_builder.rules.txt04_no_raw_html import no_raw_html
from site_builder.rules.txt05_headings_in_order import headings_in_order
from site_builder.rules.txt06_pictures_described import pictures_described
from site_builder.rules.txt07_tables_have_headers import tables_have_headers
from site_builder.rules.txt08_links_say_where import links_say_where
from site_builder.rules.txt09_plain_english import plain_english
from site_builder.rules.txt10_template_filled_in import template_filled_in
from site_builder.rules.txt11_can_be_found import can_be_found
from site_builder.rules.txt12_no_editors_marks import no_editors_marks
from site_builder.rules.txt13_signs_of_the_fonts import signs_of_the_fonts
from site_builder.rules.wel01_welfare_checked import welfare_checked
from site_builder.rules.wel02_checked_again_after_correction import checked_again_after_correction
from site_builder.rules.wel03_childs_perspective import childs_perspective
from site_builder.rules.wel04_terms_of_reference import terms_of_reference

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
    board_only_without_date,
    told_ahead,
    exempt_answers_advice,
    legacy_is_older,
    former_addresses_lead_on,
    expected_files,
    pictures_carry_nothing,
    pictures_can_be_shown,
    pictures_looked_at,
    sign_offs_have_their_picture,
    old_pdf_carries_nothing,
    criteria_stated,
    cause_for_concern,
    criteria_not_met,
    decision_in_time,
    decided_by_chair,
    decision_told,
    published_or_withheld,
    independent_reviewer,
    reviewers_qualified,
    reviewers_from_outside,
    timeline_stated,
    late_with_reason_and_action,
    welfare_checked,
    checked_again_after_correction,
    childs_perspective,
    terms_of_reference,
    ids_told_apart,
    recommendations_given,
    addressed,
    specific_outcome,
    adopted,
    timescale,
    progress_reported,
    carried_out_in_time,
    paragraph_numbers_once,
    links_between_reports,
    images_present,
    no_raw_html,
    headings_in_order,
    pictures_described,
    tables_have_headers,
    links_say_where,
    plain_english,
    template_filled_in,
    can_be_found,
    no_editors_marks,
    signs_of_the_fonts,
    no_identifiers,
    identifiers_reviewed,
    dates_checked,
    no_protected_name,
    names_protected,
    change_names_nobody,
    waivers_in_use,
    panel_notice,
    copy_really_sent,
    panel_saw_this_text,
    further_recipients,
    copies_for_information,
    objection_answered,
    regard_recorded,
    requests_met,
    panel_informed,
    advice_on_withholding,
    learning_spread,
    feedback_given,
    briefing_written,
    briefing_fits_its_page,
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
    site_observed,
)
