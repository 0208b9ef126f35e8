package dev.signalbox.engine.document;

import java.util.Arrays;
import java.util.Optional;

/// What kind of thing is wrong. A code stays what it is: people look it up, pipelines go by it.
/// What each means, and how it is mended, stands in docs/findings.md.
public enum FindingCode {
  UNREADABLE(1),
  EMPTY_FILE(2),

  UNKNOWN_KEY(101),
  MISSING_KEY(102),
  WRONG_SHAPE(103),
  NO_SUCH_CHOICE(104),
  NOT_A_NUMBER(105),
  NOT_A_DURATION(106),
  NOT_A_TIME(107),
  TOO_MUCH(108),
  NAMES_NOTHING(109),
  UNKNOWN_VERB(110),
  NO_VERB(111),
  TWO_VERBS(112),
  NO_MEANING_HERE(113),
  BELONG_TOGETHER(114),
  ARRIVES_LATER(115),
  BAD_PERIOD(116),

  BAD_NAME(201),
  NAME_TAKEN(202),
  NAME_IS_OURS(203),
  COMMAND_UNLIKE_PATH(204),
  NO_SUCH_PERSON(205),
  NO_SUCH_ROOM(206),
  NO_SUCH_SERVICE_PRINCIPAL(207),
  NO_SUCH_CONNECTION(208),
  NO_SUCH_PROGRAM(209),
  NO_SUCH_CALL(210),
  NO_SUCH_PARAMETER(211),
  NO_SUCH_SECRET(212),
  NO_SUCH_APPROVAL(213),
  NO_SUCH_SERVICE(214),
  NO_SUCH_COMMAND(215),
  LOOK_ALIKE(216),
  NO_SUCH_INTERVAL(217),
  NO_SUCH_SCHEDULE(218),

  NO_SUCH_TYPE(301),
  BAD_PARAMETER(302),
  BAD_VALUE(303),
  PARAMETER_NOT_GIVEN(304),
  USAGE_LINE(305),
  NOT_AN_EXPRESSION(306),
  UNKNOWN_NAME(307),
  NO_VALUE_YET(308),
  TYPES_DO_NOT_FIT(309),
  NOT_A_CONDITION(310),
  UNUSED_PARAMETER(311),
  UNANCHORED_PATTERN(312),
  BAD_PATTERN(313),
  NOT_A_MATCHER(314),

  EMPTY_GROUP(401),
  NEVER_GRANTED(402),
  SERVICE_CANNOT_ANSWER(403),
  SERVICE_MAY_NOT_RUN(404),
  SERVICE_IS_OFF(405),
  NEEDS_SERVICE(406),
  ROOM_PATTERN_TOO_WIDE(407),
  BAD_ROOM_PATTERN(408),
  NOBODY_TO_ASK(409),
  NO_ROOM(410),
  NEVER_ALLOWED(411),
  NOBODY_ON_CALL(412),

  BAD_REQUEST_LINE(501),
  BAD_PROGRAM(502),
  BAD_STATEMENT(503),
  STATEMENT_VALUES(504),
  WRITE_NEEDS_RISK(505),
  NOT_A_READ(506),
  NOT_REPEATABLE(507),
  BAD_RETRY(508),
  CALLS_IN_A_CIRCLE(509),
  BAD_LEASE(510),
  BAD_CRON(511),
  NEVER_RUNS(512),
  SECRET_NOT_HERE(513),
  SECRET_NOT_LENT(514),
  SECRET_GONE(515),
  VARIABLE_NOT_TAKEN(516),
  GIVES_NO_CHOICES(517),
  CHOICES_NOT_ASKED(518),

  TEST_FAILS(601),
  NOT_COVERED(602),
  STUB_FOR_NOTHING(603),
  EXPECTS_NOTHING(604),
  TEST_NOT_TRIED(605),

  RULE_WITHOUT_EFFECT(701),
  RULE_REFUSES_OTHERS(702),
  SEVERAL_SERVICES(703),
  NEVER_EQUAL(704),
  NEVER_COUNTS(705),
  NEVER(706),
  NEVER_REACHED(707),

  BAD_PASSWORD(801),
  BAD_ACCOUNT(802),
  GROUP_IN_ITSELF(803),
  GROUP_OF_SOURCE(804),
  SOURCE_NOT_READ(805),
  NOBODY_HERE(806),
  CALENDAR_NOT_READ(807),

  SETTING(901),
  SHORT_SECRET(902),
  EXPOSED_ROOM(903),
  UNUSABLE(904);

  private final int number;

  FindingCode(int number) {
    this.number = number;
  }

  /// As people and programs write it: `SB101`.
  public String id() {
    return "SB%03d".formatted(number);
  }

  /// The code of an id, or empty.
  public static Optional<FindingCode> of(String id) {
    return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
  }

  /// Where its page is, below the project's folder.
  public String page() {
    return "docs/findings.md#" + id().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
