package dev.signalbox.engine.form;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Asks, takes one answer, and closes.
public final class FormQuestions {
  private final Ids ids;
  private final JdbcFormStore store = new JdbcFormStore();

  public FormQuestions(Ids ids) {
    this.ids = ids;
  }

  /// What is to be asked.
  ///
  /// @param step path of the step that asks
  /// @param within how long it stands
  public record Asked(
      String run, String step, String text, List<Param> fields, List<String> to, Duration within) {
    public Asked {
      fields = List.copyOf(fields);
      to = List.copyOf(to);
    }
  }

  public FormQuestion ask(Transaction transaction, Asked asked) {
    Handle handle = transaction.handle();
    String code = ids.freeCode(taken -> store.byCode(handle, taken).isPresent());
    Instant now = transaction.now();
    var form =
        new FormQuestion(
            ids.next(),
            code,
            asked.run(),
            asked.step(),
            asked.text(),
            asked.fields(),
            asked.to(),
            FormStatus.ASKED,
            now,
            now.plus(asked.within()),
            null);
    store.insert(handle, form);
    return form;
  }

  /// Takes an answer.
  ///
  /// @throws IllegalStateException when it was answered or closed before: its run is locked
  public void answer(Transaction transaction, FormQuestion form, FormAnswer answer) {
    if (!store.answer(transaction.handle(), form.id(), answer)) {
      throw new IllegalStateException("the form " + form.code() + " is not open");
    }
  }

  /// Closes it while it is open.
  public void close(Transaction transaction, FormQuestion form, FormStatus to) {
    store.close(transaction.handle(), form.id(), to, transaction.now());
  }

  public Optional<FormQuestion> byCode(Handle handle, String code) {
    return store.byCode(handle, code);
  }

  /// Every form that a run asked to fill in, oldest first.
  public List<FormQuestion> ofRun(Handle handle, String run) {
    return store.ofRun(handle, run);
  }
}
