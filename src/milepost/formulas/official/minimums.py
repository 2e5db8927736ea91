"""The smallest groups of which a figure is published, by the rule that says so.

Below them a formula gives no figure. They are defaults: a district may ask for more, and at one's own
desk for less. Complementary suppression is left to those who publish.
"""

from __future__ import annotations

# Massachusetts, Profiles help, "MCAS": achievement results are not calculated for fewer than 10 students.
# The same number is the most common one in the states (NCES 2011-603). Attendance is held to it here.
STUDENTS = 10
# Massachusetts, Profiles help, "MCAS": growth percentiles need 20 students who have one.
GROWTH_STUDENTS = 20
# Massachusetts publishes no graduation rate of fewer than 6 students; the smallest in its files is 6.
COHORT = 6
# Massachusetts attendance reports: only students with 20 days in membership, or more, are counted.
DAYS_IN_MEMBERSHIP = 20
