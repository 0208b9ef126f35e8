package dev.signalbox.chat.authoring;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The files of runbooks and their history, for one person: of a runbook that they see, and of each
/// revision whose text lets them see it. A text that says nothing of that, since it is no runbook,
/// is for the owners.
public final class SeenRevisions {
  /// How much of a history is shown.
  static final int MOST = 200;

  private final Revisions revisions;
  private final Visibility visibility;
  private final Supplier<Catalog> catalog;

  public SeenRevisions(Revisions revisions, Visibility visibility, Supplier<Catalog> catalog) {
    this.revisions = revisions;
    this.visibility = visibility;
    this.catalog = catalog;
  }

  /// The runbook that is active, if the person sees it.
  Optional<Runbook> active(Principal person, String name) {
    return catalog.get().named(name).filter(runbook -> visibility.sees(person, runbook));
  }

  /// The file that is there and refused, if the person may read it.
  Optional<Catalog.Refused> refused(Principal person, String name) {
    return catalog.get().refused().stream()
        .filter(file -> file.name().equals(name))
        .filter(file -> reads(person, name, file.text()))
        .findFirst();
  }

  /// What became of its file, newest first; empty for whoever sees neither the runbook nor, where
  /// none is active, the last one that was.
  List<RevisionEvent> history(Principal person, String name) {
    Optional<Runbook> now = catalog.get().named(name);
    List<RevisionEvent> all = revisions.history(name, MOST);
    boolean seen =
        now.isPresent()
            ? visibility.sees(person, now.get())
            : all.stream()
                .filter(event -> event.kind() == RevisionEvent.Kind.ACTIVE)
                .findFirst()
                .filter(event -> find(person, event) instanceof Revisions.Found.One)
                .isPresent();
    return seen ? all : List.of();
  }

  private Revisions.Found find(Principal person, RevisionEvent event) {
    return event.revision() == null
        ? new Revisions.Found.None("nothing is kept of it")
        : find(person, event.runbook(), event.revision());
  }

  /// A revision that the person may read, by its first characters.
  Revisions.Found find(Principal person, String name, String prefix) {
    Revisions.Found found = revisions.find(name, prefix);
    return found instanceof Revisions.Found.One one && !reads(person, name, one.text())
        ? new Revisions.Found.None("You may not read the revision " + prefix + " of " + name + ".")
        : found;
  }

  /// Whether the person may read a text of a runbook's file.
  boolean reads(Principal person, String name, String text) {
    Optional<Runbook> itself =
        new RunbookReader().read(name.replace('.', '/') + ".yaml", text).runbook();
    return itself.isPresent()
        ? visibility.sees(person, itself.get())
        : catalog.get().named(name).filter(runbook -> person.in(runbook.owner())).isPresent();
  }
}
