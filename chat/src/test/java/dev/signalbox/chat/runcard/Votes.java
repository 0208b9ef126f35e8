package dev.signalbox.chat.runcard;

import dev.signalbox.engine.approval.Approval;
import java.util.Arrays;

/// Approvals as they are after votes.
final class Votes {
  private Votes() {}

  /// The same question, asked by this one, after these said yes.
  static Approval of(Approval asked, String requester, String... people) {
    return new Approval(
        asked.id(),
        asked.code(),
        asked.run(),
        asked.step(),
        asked.question(),
        asked.rule(),
        requester,
        asked.digest(),
        asked.status(),
        asked.askedAt(),
        asked.deadline(),
        asked.grantedAt(),
        Arrays.stream(people)
            .map(person -> new Approval.Vote(person, true, null, asked.askedAt()))
            .toList());
  }
}
