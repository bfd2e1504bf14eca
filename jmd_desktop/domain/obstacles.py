"""The twelve obstacles to integration of the screening form (Screeningbogen, a to l)."""

from enum import StrEnum


class Obstacle(StrEnum):
    """The twelve items of the form, in its order."""

    A_NEW = "a_new"
    B_LANGUAGE = "b_language"
    C_OFFERS_UNKNOWN = "c_offers_unknown"
    D_NO_SCHOOL_CERT = "d_no_school_cert"
    E_NO_CAREER_ORIENT = "e_no_career_orient"
    F_NO_USABLE_VOC_CERT = "f_no_usable_voc_cert"
    G_HOUSING = "g_housing"
    H_AUTHORITIES = "h_authorities"
    I_PSYCH = "i_psych"
    J_OFFENCE = "j_offence"
    K_DEBT = "k_debt"
    L_ISOLATION = "l_isolation"


SPECIAL = frozenset({Obstacle.I_PSYCH, Obstacle.J_OFFENCE})  # Art. 9 and 10 DSGVO


class Mark(StrEnum):
    """What is said of an obstacle; `yes` may be followed by the two others, in this order."""

    NO = "no"
    UNCLEAR = "unclear"
    YES = "yes"
    SERIOUS = "serious"
    INFLUENCEABLE = "influenceable"


Marks = tuple[Mark, ...]
