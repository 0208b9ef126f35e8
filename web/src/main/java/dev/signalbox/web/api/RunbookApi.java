package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `GET /api/runbooks`: the runbooks a person sees, which of them they may run, and what is wrong
/// with files.
public final class RunbookApi implements Api {
  private final SignedInOnly signedInOnly;
  private final Permissions permissions;
  private final Visibility visibility;

  public RunbookApi(SignedInOnly signedInOnly, Permissions permissions, Visibility visibility) {
    this.signedInOnly = signedInOnly;
    this.permissions = permissions;
    this.visibility = visibility;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.get("/api/runbooks", signedInOnly.reading(this::list));
  }

  private void list(Context context, Session session) {
    Person person = session.person();
    Answers.json(
        context,
        new Listing(
            visibility.runbooks(person).stream().map(runbook -> entry(person, runbook)).toList(),
            visibility.findings(person).stream().map(RunbookApi::finding).toList()));
  }

  private Entry entry(Person person, Runbook runbook) {
    @Nullable String why = why(person, runbook);
    return new Entry(
        runbook.name(),
        runbook.usage() == null ? "" : runbook.usage().toString(),
        runbook.about(),
        runbook.owner(),
        runbook.risk().name().toLowerCase(Locale.ROOT),
        runbook.params().stream().map(ParamJson::of).toList(),
        why == null,
        why);
  }

  /// Why the person may run it in none of their rooms, or null when they may in one.
  private @Nullable String why(Person person, Runbook runbook) {
    List<String> places = visibility.places(person, runbook);
    if (places.isEmpty()) {
      return "There is no room that you may run it in.";
    }
    PermissionVerdict verdict = permissions.mayList(person.id(), runbook, places.getFirst());
    return verdict instanceof PermissionVerdict.No(String no) ? no : null;
  }

  private static FindingJson finding(Finding finding) {
    return new FindingJson(
        finding.file(),
        finding.at().line(),
        finding.at().column(),
        finding.code().id(),
        finding.kind().name().toLowerCase(Locale.ROOT),
        finding.message());
  }

  private record Listing(List<Entry> runbooks, List<FindingJson> findings) {}

  private record Entry(
      String name,
      String usage,
      String about,
      String owner,
      String risk,
      List<ParamJson> params,
      boolean allowed,
      @Nullable String why) {}

  private record FindingJson(
      String file, int line, int column, String code, String kind, String message) {}
}
