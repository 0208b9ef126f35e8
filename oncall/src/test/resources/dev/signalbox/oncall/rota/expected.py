"""Prints who is on call by Python's own zone rules: zone, turn, from, instant, person.

Written apart from the product: each hand-off is the first moment at which the wall shows its time
or a later one, and the last of those that are over counts. Run it to make expected.csv anew:
python3 expected.py > expected.csv
"""

import random
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = """Europe/Berlin Europe/London Europe/Dublin Europe/Lisbon Europe/Moscow Europe/Istanbul
Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Asia/Tokyo Asia/Kolkata
Asia/Kathmandu Asia/Tehran Asia/Jerusalem Asia/Gaza Asia/Shanghai Asia/Pyongyang Asia/Amman
America/New_York America/Chicago America/Denver America/Los_Angeles America/Sao_Paulo
America/Caracas America/Havana America/St_Johns America/Santiago America/Asuncion America/Anchorage
Australia/Sydney Australia/Lord_Howe Australia/Adelaide Pacific/Auckland Pacific/Chatham
Pacific/Apia Pacific/Fakaofo Pacific/Kiritimati Antarctica/Troll UTC""".split()

TURNS = [
    ("daily 00:00", 1, [time(0)]),
    ("daily 09:00", 1, [time(9)]),
    ("daily 02:30 14:30", 1, [time(2, 30), time(14, 30)]),
    ("every 3 days 01:30", 3, [time(1, 30)]),
    ("weekly MON 09:00", 7, [time(9)]),
    ("weekly SUN 02:30", 7, [time(2, 30)]),
    ("every 2 weeks FRI 02:15", 14, [time(2, 15)]),
]
DAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
PEOPLE = ["ada", "bo", "grace"]


def wall(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None)


def begins(local, zone):
    """The first moment at which the wall shows this or more, to the second."""
    moment = local.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
    if wall(moment, zone) == local:
        return moment
    low, high = moment - timedelta(days=2), moment + timedelta(days=2)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=((high - low).total_seconds()) // 2)
        low, high = (low, middle) if wall(middle, zone) >= local else (middle, high)
    return high


def is_skipped(day, zone):
    """No moment of that day is ever shown."""
    noon = datetime.combine(day, time(12))
    return wall(begins(noon, zone), zone).date() != day


def person(turn, start, zone, moment):
    text, days, times = turn
    first = start
    for name in DAYS:
        if name in text:
            while DAYS[first.weekday()] != name:
                first += timedelta(days=1)
    today = wall(moment, zone).date()
    cycle = (today - first).days // days + 1
    while cycle >= 0:
        day = first + timedelta(days=cycle * days)
        for slot in reversed(range(len(times))):
            if days == 1 and is_skipped(day, zone):
                continue
            if begins(datetime.combine(day, times[slot]), zone) <= moment:
                return PEOPLE[(cycle * len(times) + slot) % len(PEOPLE)]
        cycle -= 1
    return ""


def changes(zone):
    """Moments around which the clock was set."""
    found = []
    hour = datetime(2000, 1, 1, tzinfo=timezone.utc)
    while hour.year < 2026:
        if hour.astimezone(zone).utcoffset() != (hour + timedelta(hours=24)).astimezone(zone).utcoffset():
            found.append(hour)
        hour += timedelta(hours=24)
    return found


def main():
    dice = random.Random(20261201)
    for name in ZONES:
        zone = ZoneInfo(name)
        moments = [
            datetime(2000, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=dice.randrange(26 * 365 * 1440))
            for _ in range(30)
        ]
        near = changes(zone)
        for change in dice.sample(near, min(len(near), 12)):
            moments += [change + timedelta(minutes=dice.randrange(-720, 48 * 60)) for _ in range(6)]
        if name == "Pacific/Apia":
            moments += [datetime(2011, 12, 29, tzinfo=timezone.utc) + timedelta(minutes=45 * n) for n in range(120)]
        for moment in moments:
            turn = dice.choice(TURNS)
            start = date(1999, 11, 1) + timedelta(days=dice.randrange(60))
            print(name, turn[0], start, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), person(turn, start, zone, moment), sep=",")


main()
