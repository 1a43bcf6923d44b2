"""Publishes a safeguarding board's serious case reviews. The map, top to bottom; imports point down only.

cli            the commands; with commands/ the only importer of click
commands/      options that commands share, and commands with a module of their own
pipeline/      the order of the stages, one page for each command
read/          bytes to frozen values, strictly
stage/         only what is public now, as a fresh tree of Markdown
render/        staged tree to site, report to PDF, pages to search index
audit/         the finished folder: nothing leaked, foreign, dead or missing
deliver/       register entries, exchange of the site, bundles, preview
formats/       text, JSON, a calendar, schemas
oversight      the board-wide view
gate           the rule book on a repository: findings, states, what stops
redaction      what becomes of all other reports where a run takes text off the site
judgement      what the gate found, as frozen values
agenda         what is due, on which day, and who acts
pages/         generated and information pages, numbers drawn from the policy
rules/         RULE_BOOK, one file for each rule
scan/          text in, places out
policies/      a jurisdiction's numbers, dated and cited
model/         frozen values
placing        files put into a new site, or taken over from the one before
digests        what files hold, each read once
store          what earlier runs made, by all that it was made of
crew           work on many like things, by all cores
errors         what stops a run
"""

__version__ = "0.1.0"
