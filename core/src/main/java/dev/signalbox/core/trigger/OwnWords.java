package dev.signalbox.core.trigger;

import dev.signalbox.core.audit.AuditSearch;
import dev.signalbox.core.guard.Explanation;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.people.AccountLinks;
import dev.signalbox.core.people.LinkCodes;
import dev.signalbox.core.runbook.Command;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All our own words.
public final class OwnWords {
  private final Map<String, OwnWord> words = new LinkedHashMap<>();

  public OwnWords(List<OwnWord> words) {
    words.forEach(word -> this.words.put(word.command().name(), word));
  }

  /// What the words stand on besides rooms and runs.
  ///
  /// @param explain the guard's own explanation
  public record Needs(
      Permissions permissions,
      Visibility visibility,
      Function<Invocation, Explanation> explain,
      AuditSearch audit,
      LinkCodes codes,
      AccountLinks links,
      InstantSource clock) {}

  /// Every word there is.
  public static OwnWords of(Ground ground, Lines lines, Desk desk, Needs needs) {
    var rooms = ground.rooms();
    return new OwnWords(
        List.of(
            new HelpWord(lines, needs.permissions(), OwnWords::all),
            new WhoamiWord(needs.links()),
            new VoteWord(desk, true),
            new VoteWord(desk, false),
            new CancelWord(desk),
            new OutcomeWord(desk),
            new ExplainWord(lines, needs.explain()),
            new AuditWord(
                ground, needs.audit(), needs.permissions(), needs.visibility(), needs.clock()),
            new RunsWord(desk),
            new ApprovalsWord(desk),
            new LinkWord(needs.codes(), ground.prefixes()),
            new UnlinkWord(needs.links()),
            new SearchWord(rooms)));
  }

  /// Their commands, which the vocabulary is made with; the same however the words are made.
  public static List<Command> all() {
    return List.of(
        HelpWord.COMMAND,
        WhoamiWord.COMMAND,
        VoteWord.APPROVE,
        VoteWord.REFUSE,
        CancelWord.COMMAND,
        OutcomeWord.COMMAND,
        ExplainWord.COMMAND,
        AuditWord.COMMAND,
        RunsWord.COMMAND,
        ApprovalsWord.COMMAND,
        LinkWord.COMMAND,
        UnlinkWord.COMMAND,
        SearchWord.COMMAND);
  }

  Answer answer(String name, Asked asked) {
    OwnWord word = words.get(name);
    if (word == null) {
      throw new IllegalStateException("'" + name + "' is none of our own words");
    }
    return word.answer(asked);
  }
}
