"""The books of the invented Fjellvik Instruments group: base figures in thousands of Norwegian kroner, nothing derived.

Three quarters: 3Q05 and 3Q04 (April to June) and 2Q05 (January to March); the fiscal year ends on September 30.
"""

QUARTERS = ("3Q05", "3Q04", "2Q05")

REVENUES = {
    "Sonar systems": (412_386, 371_204, 398_117),
    "Positioning systems": (238_951, 226_430, 251_068),
    "Service and spare parts": (151_277, 138_915, 147_642),
    "Training and other": (24_806, 27_311, 22_975),
}
REGIONS = {
    "Norway": (187_420, 179_366, 183_905),
    "Rest of Europe": (296_113, 268_047, 291_588),
    "Asia and Pacific": (231_874, 214_852, 237_190),
}  # the Americas are the rest
COSTS = {
    "Cost of systems": (389_742, 361_018, 392_455),
    "Cost of service": (84_316, 79_204, 83_027),
}
EXPENSES = {
    "Sales and marketing": (97_583, 92_471, 96_104),
    "General and administrative": (58_129, 55_908, 57_666),
    "Research and development": (83_942, 76_385, 81_270),
}
OTHER_EXPENSES = (-9_871, -12_604, -10_233)
TAX = (29_914, 24_417, 29_362)
MINORITY = (-4_118, -2_905, -3_762)
DEPRECIATION = (41_236, 38_774, 40_615)
SHARES = (36_480, 36_212, 36_455)  # thousands, weighted average

# Balance sheet at Jun 30, 2005, Jun 30, 2004 and Mar 31, 2005; cash follows from the cash flow statement.
OPENING_CASH = (214_305, 176_840, 198_772)
RECEIVABLES = (531_847, 486_220, 518_093)
INVENTORIES = (402_615, 377_904, 395_188)
PREPAID = (38_274, 35_116, 41_950)
PROPERTY = (688_430, 652_317, 679_046)
GOODWILL = (254_900, 254_900, 254_900)
OTHER_ASSETS = (47_583, 51_209, 48_316)
BORROWINGS = (120_000, 165_000, 130_000)
PAYABLES = (268_914, 241_556, 259_730)
ACCRUED = (143_268, 131_870, 139_455)
LONG_TERM_DEBT = (395_000, 460_000, 410_000)
PENSIONS = (58_127, 54_966, 57_340)
MINORITY_INTEREST = (46_815, 33_590, 42_697)
SHARE_CAPITAL = (182_400, 181_060, 182_275)
SHARE_PREMIUM = (310_772, 305_118, 310_150)

# Cash flows of each quarter that are not derived from other lines.
RECEIVABLES_CHANGE = (-13_602, -9_117, 4_226)
INVENTORIES_CHANGE = (-7_518, -12_044, -3_871)
PAYABLES_CHANGE = (9_027, 6_218, -5_340)
OTHER_OPERATING = (2_361, -1_755, 3_018)
PROPERTY_BOUGHT = (-48_915, -36_402, -44_730)
PROPERTY_SOLD = (1_270, 0, 2_415)
BORROWED = (0, 25_000, 0)
REPAID = (-25_000, -40_000, -20_000)
SHARES_ISSUED = (747, 0, 1_208)
EXCHANGE_EFFECT = (-1_106, 834, -592)

LEASED = (12_340, 8_115, 9_650)
BACKLOG_OPENING = (1_284_660, 1_102_375, 1_251_918)
ORDERS = (871_045, 803_512, 856_337)
CANCELLED = (-6_210, -11_450, -3_793)
STAFF = {"Production": (812, 794, 809), "Service": (346, 321, 340), "Development": (287, 268, 284), "Sales and administration": (415, 409, 418)}
YEAR_QUARTERS = {"Sonar systems": (365_120, 381_944), "Positioning systems": (219_310, 240_775), "Service and spare parts": (133_482, 144_061), "Training and other": (26_090, 25_417)}
