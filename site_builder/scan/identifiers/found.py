"""The kinds of identifiers, and one that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an identifier is, as a waiver names it."""

    NHS_NUMBER = "nhs-number"
    NATIONAL_INSURANCE_NUMBER = "national-insurance-number"
    UPN = "upn"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    DATE_OF_BIRTH = "date-of-birth"
    VEHICLE_REGISTRATION = "vehicle-registration"
    PASSPORT = "passport"
    DRIVING_LICENCE = "driving-licence"
    BANK_DETAILS = "bank-details"
    POLICE_REFERENCE = "police-reference"
    COURT_REFERENCE = "court-reference"
    CASE_REFERENCE = "case-reference"
    COORDINATES = "coordinates"
    SOCIAL_PROFILE = "social-profile"
    NEWS_REPORT = "news-report"
    AGE_TO_THE_DAY = "age-to-the-day"
    SCHOOL = "school"
    GP_PRACTICE = "gp-practice"


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier in a text that nothing disguises; its place is half-open."""

    kind: Kind
    start: int
    end: int
