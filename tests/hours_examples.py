"""Expressions of hours that several tests take: what is wrong with them, and their words."""

from __future__ import annotations

WEEKDAYS, ALL = (0, 1, 2, 3, 4), ()

DEAD = [
    # Exceptions that stand before what they are exceptions from.
    ("PH off; Mo-Fr 09:00-17:00", "PH off", WEEKDAYS,
     "Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00"),
    ("PH 10:00-12:00; Mo-Fr 09:00-17:00", "PH 10:00-12:00", WEEKDAYS,
     "Mo-Fr 09:00-17:00; PH 10:00-12:00", None),
    ("PH 10:00-12:00, Mo-Fr 09:00-17:00", "PH 10:00-12:00", WEEKDAYS,
     "Mo-Fr 09:00-17:00; PH 10:00-12:00", None),
    ("Sa,Su,PH off; Mo-Fr 09:00-17:00", "PH off", WEEKDAYS,
     "Mo-Fr 09:00-17:00; Sa,Su,PH off", "Sa,Su off; Mo-Fr 09:00-17:00"),
    ("Mo-Fr 09:00-17:00; PH off; Sa 10:00-12:00", "PH off", (5,),
     "Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off", None),
    ("Dec 24-Jan 02 off; Mo-Fr 09:00-17:00", "Dec 24-Jan 02 off", WEEKDAYS,
     "Mo-Fr 09:00-17:00; Dec 24-Jan 02 off", None),
    ("2026 Dec 25 off; Mo-Su 09:00-17:00", "2026 Dec 25 off", ALL,
     "Mo-Su 09:00-17:00; 2026 Dec 25 off", "Mo-Su 09:00-17:00"),
    # The same days twice: only the later times hold.
    ("Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00", "Mo-Fr 08:00-12:00", ALL,
     "Mo-Fr 08:00-12:00,13:00-17:00", "Mo-Fr 13:00-17:00"),
    ("Mo-Fr 8:00-12:00; Mo-Fr 13:00-17:00; PH off", "Mo-Fr 08:00-12:00", ALL,
     "Mo-Fr 08:00-12:00,13:00-17:00; PH off", "Mo-Fr 13:00-17:00; PH off"),
    ("Mo-Fr 09:00-17:00; Mo-Fr 08:00-16:00", "Mo-Fr 09:00-17:00", ALL,
     None, "Mo-Fr 08:00-16:00"),
    ("Mo-Fr 09:00-17:00; Mo-Su 08:00-20:00", "Mo-Fr 09:00-17:00", ALL,
     "Mo-Su 08:00-20:00; Mo-Fr 09:00-17:00", "Mo-Su 08:00-20:00"),
    ("Mo-Fr off; Mo-Fr 09:00-17:00", "Mo-Fr off", ALL, None, "Mo-Fr 09:00-17:00"),
    # On call, as it is usually written: the evenings, or a night, are lost.
    ("Mo-Fr 17:00-24:00; Mo-Fr 00:00-09:00; Sa-Su 00:00-24:00", "Mo-Fr 17:00-24:00", ALL,
     "Mo-Fr 00:00-09:00,17:00-24:00; Sa-Su 00:00-24:00",
     "Mo-Fr 00:00-09:00; Sa-Su 00:00-24:00"),
    ("Mo-Fr 18:00-24:00; Tu-Sa 00:00-08:00; Sa-Su 00:00-24:00",
     "Mo-Fr 18:00-24:00", (1, 2, 3, 4),
     "Mo-Fr 18:00-24:00, Tu-Sa 00:00-08:00; Sa-Su 00:00-24:00",
     "Mo 18:00-24:00; Tu-Sa 00:00-08:00; Sa-Su 00:00-24:00"),
    ("Mo-Fr 18:00-08:00; Sa 10:00-12:00", "Mo-Fr 18:00-08:00", (5,),
     "Mo-Fr 18:00-08:00, Sa 10:00-12:00", None),
    ("Mo-Su 08:00-18:00; We 18:00-20:00", "Mo-Su 08:00-18:00", (2,),
     "Mo-Su 08:00-18:00, We 18:00-20:00", "Mo-Tu,Th-Su 08:00-18:00; We 18:00-20:00"),
    # One of several times.
    ("Mo-Fr 08:00-12:00,13:00-17:00; Mo-Fr 13:00-17:00 off",
     "13:00-17:00 of Mo-Fr 08:00-12:00,13:00-17:00", ALL,
     None, "Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00 off"),
]  # fmt: skip
"""Hours, what never decides a minute, on which weekdays, and the lines to write instead.

The first of these lines is what was probably meant, the second what the hours are read as now.
"""

IN_ORDER = [
    "24/7",
    "24/7; PH off",
    "Mo-Fr 09:00-17:00; We 09:00-12:00",
    "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off",
    "Mo-Fr 09:00-17:00; Sa-Su off",
    "Mo-Fr 09:00-17:00; Sa-Su off; Sa 10:00-12:00",
    "off; Mo-Fr 09:00-17:00",
    "off; Mo-Su 09:00-17:00",
    "Mo-Su 08:00-20:00; Mo-Fr 08:00-20:00",
    "Mo-Fr 18:00-08:00, Sa-Su 16:00-10:00",
    "Mo-Fr 18:00-08:00; Sa,Su,PH 00:00-24:00",
    "Mo-Fr 20:00-08:00; Sa off",
    "PH 09:00-17:00; Mo-Fr 09:00-17:00",
    "Mo-Su 08:00-18:00; PH off; Su off",
    "Apr-Sep 08:00-18:00; Oct-Mar 09:00-17:00; Su off",
    "Mo-Su 08:00-18:00; Dec 24-Jan 02 off; Dec 31 10:00-12:00",
    "Mo-Su 08:00-18:00; 2020 Dec 25 off",
    "Dec 25 10:00-12:00; Sa-Su 13:00-15:00",
    "week 01-53/2 Mo 09:00-12:00; week 02-52/2 Mo 13:00-15:00",
    "Mo-Fr 09:00-17:00; Tu[1] 14:00-16:00",
]
"""Hours in which every rule counts, or does no harm."""

WEEKLY = [
    ("24/7", "24 hours a day"),
    ("Mo-Su 00:00-24:00", "24 hours a day"),
    ("Mo-Su 08:00-18:00", "every day 8am to 6pm"),
    ("08:00-18:00", "every day 8am to 6pm"),
    ("Mo-Su 20:00-08:00", "every night 8pm to 8am"),
    ("Mo-Su 20:00-14:00", "every day 8pm to 2pm the next day"),
    ("Mo-Su 00:00-12:00", "every day midnight to midday"),
    ("Mo-Su 12:00-24:00", "every day midday to midnight"),
    ("Mo-Su 00:30-12:30", "every day 12:30am to 12:30pm"),
    ("Mo-Fr 09:00-17:00", "Monday to Friday 9am to 5pm"),
    ("Mo-Fr", "Monday to Friday all day"),
    ("Sa-Su 10:00-12:00", "Saturday and Sunday 10am to midday"),
    ("Su-Th 21:00-07:00", "Sunday to Thursday 9pm to 7am the next day"),
    ("Fr-Su 20:00-26:00", "Friday to Sunday 8pm to 2am the next day"),
    ("Mo,We,Fr 08:30-16:30", "Monday, Wednesday and Friday 8:30am to 4:30pm"),
    (
        "Mo-Fr 09:00-12:30,13:30-17:00",
        "Monday to Friday 9am to 12:30pm and 1:30pm to 5pm",
    ),
    (
        "Mo-Fr 09:00-17:00; We 09:00-12:00",
        "Monday, Tuesday, Thursday and Friday 9am to 5pm; Wednesday 9am to midday",
    ),
    (
        "Mo-Fr 18:00-08:00; Sa-Su 00:00-24:00",
        "Monday to Thursday 6pm to 8am the next day; from Friday 6pm to the end of Sunday",
    ),
    (
        "Fr 18:00-24:00; Sa-Su 00:00-24:00; Mo 00:00-08:00",
        "from Friday 6pm to Monday 8am",
    ),
    ("Mo-Fr 09:00-17:00; PH off", "Monday to Friday 9am to 5pm; closed on bank holidays"),
    (
        "Mo-Fr 09:00-17:00; PH 10:00-16:00",
        "Monday to Friday 9am to 5pm; bank holidays 10am to 4pm",
    ),
    (
        "Mo-Su 20:00-08:00; PH off",
        "every night 8pm to 8am; closed on bank holidays (midnight to midnight)",
    ),
    (
        "24/7; PH off",
        "24 hours a day; closed on bank holidays (midnight to midnight)",
    ),
    ("PH 09:00-17:00", "closed on all other days; bank holidays 9am to 5pm"),
    ("off", "closed at all times"),
]
"""Hours that are the same every week, and their words."""

CERTAIN_DAYS = [
    ("Tu[1] 14:00-16:00", "the first Tuesday of the month 2pm to 4pm"),
    ("Tu[1,3] 14:00-16:00", "the first and third Tuesday of the month 2pm to 4pm"),
    (
        "Tu[2],Th[-1] 14:00-16:00",
        "the second Tuesday and the last Thursday of the month 2pm to 4pm",
    ),
    (
        "Mo[1] 09:00-12:00; PH off",
        "the first Monday of the month 9am to midday; closed on bank holidays",
    ),
    (
        "Mo-Fr 09:00-17:00; Tu[1] 14:00-16:00",
        "Monday to Friday 9am to 5pm; but on the first Tuesday of the month only 2pm to 4pm",
    ),
    (
        "Mo-Fr 09:00-17:00, Tu[1] 18:00-20:00",
        "Monday to Friday 9am to 5pm; and also on the first Tuesday of the month 6pm to 8pm",
    ),
    (
        "Mo,We 09:00-12:00; Tu[1] 14:00-16:00",
        "Monday and Wednesday 9am to midday; the first Tuesday of the month 2pm to 4pm",
    ),
    (
        "Mo-Fr 09:00-17:00; Mo[-1] off",
        "Monday to Friday 9am to 5pm; closed on the last Monday of the month",
    ),
    (
        "week 1-53/2 Mo 09:00-12:00",
        "Monday in odd-numbered weeks of the year 9am to midday",
    ),
    (
        "week 01-53/2 Mo 09:00-12:00; week 02-52/2 Mo 13:00-15:00",
        (
            "Monday in odd-numbered weeks of the year 9am to midday; "
            "Monday in even-numbered weeks of the year 1pm to 3pm"
        ),
    ),
    (
        "Apr-Sep Mo-Fr 08:00-18:00; Oct-Mar Mo-Fr 09:00-17:00",
        (
            "April to September, Monday to Friday 8am to 6pm; "
            "October to March, Monday to Friday 9am to 5pm"
        ),
    ),
    ("Mo-Fr 09:00-17:00; Aug off", "Monday to Friday 9am to 5pm; closed in August"),
    (
        "Mo-Su 08:00-18:00; 2026 Dec 25 off",
        "every day 8am to 6pm; closed on 25 December 2026",
    ),
    (
        "Mo-Su 20:00-08:00; Dec 24-Jan 02 off",
        "every night 8pm to 8am; closed from 24 December to 2 January (midnight to midnight)",
    ),
]
"""Hours that hold on certain days only, and their words."""

WITHOUT_WORDS = [
    "Mo-Fr 09:00-17:00; Sa 09:00-17:00 unknown",
    "Mo-Su 09:00-17:00; easter off",
    "PH off; Mo-Fr 09:00-17:00",
    'Mo-Fr 09:00-17:00 open "ring first"',
    "Mo-Su 20:00-08:00; Tu[1] 14:00-16:00",
    "Jun-Aug Mo 10:00-12:00; Aug-Sep Mo 14:00-16:00",
]
"""Hours that have no words."""
