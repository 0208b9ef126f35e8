package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.ChainState;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.search.Days;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.ReaderDays;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reading the audit. Readers are recorded too.
public final class AuditApi implements Api {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final SignedInOnly signedInOnly;
  private final AuditReads audit;
  private final Permissions permissions;
  private final Visibility visibility;
  private final VisibleRuns visibleRuns;
  private final InstantSource clock;
  private final Days days;

  public AuditApi(
      SignedInOnly signedInOnly,
      AuditReads audit,
      Permissions permissions,
      Visibility visibility,
      VisibleRuns visibleRuns,
      InstantSource clock,
      Days days) {
    this.signedInOnly = signedInOnly;
    this.audit = audit;
    this.permissions = permissions;
    this.visibility = visibility;
    this.visibleRuns = visibleRuns;
    this.clock = clock;
    this.days = days;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.asking("/api/audit", signedInOnly.reading(this::search));
    addresses.asking("/api/runs/{run}/audit", signedInOnly.reading(this::ofRun));
  }

  private void search(Context context, Session session) {
    Person person = session.person();
    Query query = new Query(context);
    Days theirs = ReaderDays.of(context, days);
    AuditQuery wanted = wanted(person, query, theirs);
    @Nullable String before = query.optional("before");
    int limit = query.limit("limit", PAGE, MOST);
    query.end();
    if (permissions.mayReadAudit(person.id()) instanceof PermissionVerdict.No(String why)) {
      record(person, "denied", wanted, theirs);
      throw new ApiException(403, "not-allowed", why);
    }
    var page = audit.page(wanted.seenBy(visibility.audit(person, true)), limit, before);
    record(person, "ok", wanted, theirs);
    Answers.json(
        context, new Page(json(page.hits()), page.next(), reading(wanted, theirs), audit.state()));
  }

  private AuditQuery wanted(Person asker, Query query, Days theirs) {
    @Nullable String question = query.optional("q");
    AuditQuery wanted = question == null ? AuditQuery.ALL : read(asker, question, theirs);
    @Nullable String person = query.optional("person");
    @Nullable String runbook = query.optional("runbook");
    @Nullable String room = query.optional("room");
    @Nullable String outcome = query.optional("outcome");
    wanted = person == null ? wanted : wanted.withPerson(person);
    wanted = runbook == null ? wanted : wanted.withRunbook(runbook);
    wanted = room == null ? wanted : wanted.withRoom(room);
    wanted = outcome == null ? wanted : wanted.withOutcome(outcome);
    @Nullable Instant from = instant(query.number("from"));
    @Nullable Instant to = instant(query.number("to"));
    return from == null && to == null ? wanted : wanted.between(from, to);
  }

  private AuditQuery read(Person asker, String question, Days theirs) {
    try {
      return visibility.auditQuestion(asker).read(question, clock.instant(), theirs);
    } catch (IllegalArgumentException noDay) {
      throw ApiException.bad(noDay.getMessage() + ".");
    }
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private void ofRun(Context context, Session session) {
    Query query = new Query(context);
    @Nullable String before = query.optional("before");
    int limit = query.limit("limit", MOST, MOST);
    query.end();
    String run = visibleRuns.run(session.person(), context.pathParam("run")).id();
    AuditQuery ofRun = AuditQuery.ALL.withRun(run);
    var page = audit.page(ofRun, limit, before);
    record(session.person(), "ok", ofRun, days);
    Answers.json(context, new Entries(json(page.hits().reversed()), page.next()));
  }

  private List<AuditJson> json(List<AuditHit> hits) {
    Set<String> runs =
        hits.stream().map(AuditHit::run).filter(Objects::nonNull).collect(Collectors.toSet());
    Map<String, String> codes = visibleRuns.codes(runs);
    return hits.stream().map(hit -> AuditJson.of(hit, codes)).toList();
  }

  private void record(Person person, String outcome, AuditQuery wanted, Days theirs) {
    audit.recordReading(person, outcome, wanted.run(), reading(wanted, theirs));
  }

  /// How a question was understood, for people, with whose days they are.
  private static String reading(AuditQuery query, Days days) {
    var named = new HashMap<String, @Nullable Object>();
    named.put("person", query.person());
    named.put("runbook", query.runbook());
    named.put("room", query.room());
    named.put("run", query.run());
    named.put("kind", query.kind());
    named.put("outcome", query.outcome());
    named.put("from", time(query.from(), days));
    named.put("until", time(query.until(), days));
    var parts = new ArrayList<String>();
    named.forEach((name, value) -> {
      if (value != null) {
        parts.add(name + " " + value);
      }
    });
    parts.sort(null);
    query.words().forEach(word -> parts.add("text “" + word + "”"));
    return parts.isEmpty() ? "everything" : String.join(" · ", parts);
  }

  private static @Nullable String time(@Nullable Instant instant, Days days) {
    return instant == null ? null : days.time(instant) + " (" + days.name() + ")";
  }

  private record Page(
      List<AuditJson> entries, @Nullable String next, String reading, ChainState chain) {}

  private record Entries(List<AuditJson> entries, @Nullable String next) {}
}
