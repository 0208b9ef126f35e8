package dev.signalbox.engine.diagram;

import dev.signalbox.engine.diagram.DiagramNode.Kind;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Each;
import dev.signalbox.engine.runbook.Expiry;
import dev.signalbox.engine.runbook.Retry;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes nodes of steps.
final class DiagramNodes {
  /// Tasks of a list that are drawn.
  private static final int MOST_TASKS = 8;

  private DiagramNodes() {}

  static List<DiagramNode> of(List<Step> steps) {
    return steps.stream().map(DiagramNodes::of).toList();
  }

  private static DiagramNode of(Step step) {
    Each each = step.each();
    if (each == null) {
      return node(step, notes(step), of(step.undo()));
    }
    var notes = new ArrayList<>(notes(step));
    String loop = "each " + each.variable() + " in " + line(each.source());
    String label = each.atOnce() > 1 ? loop + ", " + each.atOnce() + " at once" : loop;
    List<DiagramNode> inner =
        step.verb() instanceof Verb.Group
            ? of(step.verb().steps())
            : List.of(node(step, List.of(), List.of()));
    String head = step.name() == null ? label : step.name();
    String text = step.name() == null ? "" : label;
    return new DiagramNode(step.path(), Kind.FRAME, head, text, notes, inner, of(step.undo()));
  }

  private static DiagramNode node(Step step, List<String> notes, List<DiagramNode> undo) {
    String word = step.verb().word();
    String head = step.name() == null ? word : step.name();
    return new DiagramNode(
        step.path(), kind(step.verb()), head, text(step), notes, inner(step), undo);
  }

  private static Kind kind(Verb verb) {
    return switch (verb) {
      case Verb.Approve _, Verb.Form _, Verb.Checklist _ -> Kind.PEOPLE;
      case Verb.Group _ -> Kind.FRAME;
      case Verb.Parallel _ -> Kind.STACKS;
      case Verb.Say _,
          Verb.Require _,
          Verb.Http _,
          Verb.Exec _,
          Verb.Sql _,
          Verb.Call _,
          Verb.Wait _ ->
          Kind.ACTION;
    };
  }

  private static List<DiagramNode> inner(Step step) {
    return of(step.verb().steps());
  }

  private static String text(Step step) {
    if (step.verb() instanceof Verb.Parallel) {
      return "at the same time";
    }
    if (step.verb() instanceof Verb.Group) {
      return step.name() == null ? "" : "steps";
    }
    String title = line(step.verb().title(Template::source));
    String word = step.verb().word();
    String what = title.equals(word) || title.startsWith(word + " ") ? title : word + " " + title;
    return step.where() == null ? what : what + " at " + line(step.where());
  }

  private static List<String> notes(Step step) {
    var notes = new ArrayList<String>();
    if (step.condition() != null) {
      notes.add("if " + line(step.condition().source()));
    }
    asked(step, notes);
    looks(step, notes);
    if (step.retry() != null) {
      notes.add(retry(step.retry()));
    }
    if (step.timeout() != null) {
      notes.add("within " + Durations.text(step.timeout()));
    }
    if (step.probe() != null) {
      notes.add("verified by " + text(step.probe().step()));
    }
    if (step.continues()) {
      notes.add("goes on when it fails");
    }
    if (step.expiry() != null) {
      notes.add(expiry(step.expiry()));
    }
    return notes;
  }

  private static void asked(Step step, List<String> notes) {
    if (step.verb() instanceof Verb.Approve approve) {
      notes.add(
          "%d of %s, within %s"
              .formatted(approve.need(), names(approve.by()), approve.within().text()));
    } else if (step.verb() instanceof Verb.Form form) {
      String who = form.to().isEmpty() ? "whoever asks" : names(form.to());
      notes.add("by %s, within %s".formatted(who, form.within().text()));
    } else if (step.verb() instanceof Verb.Checklist list) {
      list.tasks().stream().limit(MOST_TASKS).forEach(task -> notes.add(task(task)));
      if (list.tasks().size() > MOST_TASKS) {
        notes.add("and %d more tasks".formatted(list.tasks().size() - MOST_TASKS));
      }
      if (list.within() != null) {
        notes.add("within " + list.within().text());
      }
    }
  }

  private static String task(Verb.Task task) {
    String who = task.by().isEmpty() ? "" : ", by " + names(task.by());
    String when = task.condition() == null ? "" : ", if " + line(task.condition().source());
    String line = task.run().isEmpty() ? "" : ", runs " + String.join(" ", sources(task.run()));
    return "☐ " + line(task.text().source()) + who + when + line;
  }

  private static void looks(Step step, List<String> notes) {
    if (step.verb() instanceof Verb.Wait wait && wait.check() != null) {
      String every = wait.every() == null ? "" : " every " + Durations.text(wait.every());
      notes.add("looks" + every + ": " + text(wait.check()));
      if (wait.until() != null) {
        notes.add("until " + line(wait.until().source()));
      }
      if (wait.holds() != null) {
        notes.add("as long as " + line(wait.holds().source()));
      }
    }
  }

  private static String names(List<Template> who) {
    return String.join(", ", sources(who));
  }

  private static List<String> sources(List<Template> templates) {
    return templates.stream().map(Template::source).map(DiagramNodes::line).toList();
  }

  private static String retry(Retry retry) {
    String faster = retry.factor() > 1 ? " x" + retry.factor() : "";
    return "up to %d more times, every %s%s"
        .formatted(retry.further(), Durations.text(retry.every()), faster);
  }

  private static String expiry(Expiry expiry) {
    return "taken back after " + line(expiry.after().source());
  }

  private static String line(@Nullable String text) {
    return text == null ? "" : VisibleText.line(text.strip().replaceAll("\\s+", " "));
  }
}
