package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What would have been decided otherwise under other rules: the lines of the record, each decided
/// by both, as of its time, with the people, groups and runbooks of now.
public final class RuleDiff {
  /// How far it looks back.
  public static final Duration BACK = Duration.ofDays(30);

  private static final int PAGE = 1000;
  private static final int MOST = 20_000;
  private static final List<String> DECIDED = List.of("run.accepted", "run.held", "command.denied");

  private final CommandParser parser;
  private final People people;

  public RuleDiff(CommandParser parser, People people) {
    this.parser = parser;
    this.people = people;
  }

  /// Decides anew what the record has of the time before now.
  ///
  /// @param query what of the record is seen
  public Report of(
      AuditSearch search, AuditQuery query, Instant now, RuleGuard rules, RuleGuard others) {
    var counts = new LinkedHashMap<Change, Integer>();
    var unclear = new LinkedHashMap<String, Integer>();
    int looked = 0;
    for (String kind : DECIDED) {
      for (AuditHit hit : hits(search, query.withKind(kind).between(now.minus(BACK), now))) {
        looked++;
        changed(hit, rules, others, unclear)
            .ifPresent(change -> counts.merge(change, 1, Integer::sum));
      }
    }
    return new Report(looked, counts, unclear);
  }

  private static List<AuditHit> hits(AuditSearch search, AuditQuery query) {
    var hits = new ArrayList<AuditHit>();
    @Nullable AuditHit behind = null;
    while (hits.size() < MOST) {
      List<AuditHit> page = search.search(query, PAGE, behind);
      hits.addAll(page);
      if (page.size() < PAGE) {
        break;
      }
      behind = page.getLast();
    }
    return hits;
  }

  private Optional<Change> changed(
      AuditHit hit, RuleGuard rules, RuleGuard others, Map<String, Integer> unclear) {
    String line = hit.facts().get("line");
    String id = hit.person();
    String room = hit.room();
    if (line == null || id == null || room == null) {
      unclear.merge("what was asked, by whom or where was erased", 1, Integer::sum);
      return Optional.empty();
    }
    Optional<Principal> who = people.principal(id);
    if (who.isEmpty()) {
      unclear.merge(id + " is not there any more", 1, Integer::sum);
      return Optional.empty();
    }
    Caller caller = Caller.of(who.get());
    return switch (parser.read(line.replaceFirst("^[/!]", ""), caller)) {
      case Parsed.Misused _ -> {
        unclear.merge("/" + line + " is not understood any more", 1, Integer::sum);
        yield Optional.empty();
      }
      case Parsed.Understood read when read.command().ours() -> Optional.empty();
      case Parsed.Understood read -> {
        var invocation =
            new Invocation(
                parser.runbook(read.command()).orElseThrow(),
                read.arguments(),
                read.line(),
                caller,
                room,
                origin(hit));
        String before = verdict(rules, invocation, hit.at());
        String after = verdict(others, invocation, hit.at());
        yield before.equals(after)
            ? Optional.empty()
            : Optional.of(new Change(id, room, read.line(), before, after));
      }
    };
  }

  private static Origin origin(AuditHit hit) {
    String stored = hit.facts().get("origin");
    return stored == null ? Origin.TYPED : Origin.parse(stored);
  }

  /// What was decided, apart from the words of a refusal.
  private static String verdict(RuleGuard guard, Invocation invocation, Instant at) {
    Price price = guard.by(() -> at).explain(invocation).price();
    return switch (price) {
      case Price.Denied(String rule, String _) -> "denied by " + rule;
      case Price.Approval(var rule, String _) when !rule.confirms() ->
          Reach.takes(price) + ": " + rule.quorum().text();
      case Price.Approval _, Price.Free _, Price.Gated _ -> Reach.takes(price);
    };
  }

  /// A line that would be decided otherwise.
  public record Change(String person, String room, String line, String before, String after) {}

  /// What came of it.
  ///
  /// @param looked how many records were decided anew
  /// @param changes how often each
  /// @param unclear why some could not be, and how many
  public record Report(int looked, Map<Change, Integer> changes, Map<String, Integer> unclear) {
    public Report {
      changes = new LinkedHashMap<>(changes);
      unclear = new LinkedHashMap<>(unclear);
    }

    /// In a sentence.
    public String summary() {
      int changed = changes.values().stream().mapToInt(Integer::intValue).sum();
      int lost = unclear.values().stream().mapToInt(Integer::intValue).sum();
      return "%d of %d decisions of the last %d days would change%s"
          .formatted(
              changed,
              looked,
              BACK.toDays(),
              lost == 0 ? "" : "; " + lost + " could not be decided anew");
    }
  }
}
