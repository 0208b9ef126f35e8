package dev.signalbox.engine.proposal;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.process.WorkLoop;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.revision.Provenance;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Carries proposals on: what was accepted is written, what nobody decided expires, what has become
/// active is told. A row that says accepted is what is left to do, so a crash loses nothing.
public final class ProposalMoves implements Provenance, AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Audit audit;
  private final Ids ids;
  private final Approvals approvals;
  private final RunbookSource source;
  private final JdbcProposalStore store = new JdbcProposalStore();
  private final JdbcRevisionStore texts = new JdbcRevisionStore();
  private final List<ProposalListener> listeners = new CopyOnWriteArrayList<>();
  private final WorkLoop loop =
      new WorkLoop("signalbox-proposals", "writing accepted proposals", this::round);

  public ProposalMoves(
      Database database, Audit audit, Ids ids, Approvals approvals, RunbookSource source) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
    this.approvals = approvals;
    this.source = source;
  }

  /// Tells from now on, before anything starts.
  public void listen(ProposalListener listener) {
    listeners.add(listener);
  }

  /// Begins to write what was accepted.
  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  String id() {
    return ids.next();
  }

  /// The newest proposals, whoever may see them.
  ///
  /// @param most at least 1
  public List<Proposal> latest(int most) {
    return database.read(handle -> store.latest(handle, most));
  }

  public Optional<Proposal> byCode(String code) {
    return database.read(handle -> store.byCode(handle, code.toLowerCase(Locale.ROOT)));
  }

  /// What reviewers are asked, and what they said.
  public Approval approval(Proposal proposal) {
    return database.read(handle -> approval(handle, proposal));
  }

  private Approval approval(Handle handle, Proposal proposal) {
    return approvals.byId(handle, proposal.approval()).orElseThrow();
  }

  /// The text of a revision that was proposed, or that a proposal changes.
  public String text(String runbook, String revision) {
    return database.read(handle -> texts.text(handle, runbook, revision)).orElse("");
  }

  /// The same, also of one that this transaction keeps.
  public String text(Transaction transaction, String runbook, String revision) {
    return texts.text(transaction.handle(), runbook, revision).orElse("");
  }

  /// Records it, and tells who listens.
  void told(
      Transaction transaction, Proposal proposal, Approval approval, String word, String person) {
    record(transaction, proposal, word, "ok", person, proposal.told());
    listeners.forEach(listener -> listener.changed(transaction, proposal, approval));
  }

  void denied(Transaction transaction, Proposal proposal, String person, String why) {
    record(transaction, proposal, "denied", "denied", person, why);
  }

  /// Ends it, or brings it further.
  Proposal end(
      Transaction transaction,
      Proposal proposal,
      ProposalStatus to,
      @Nullable String told,
      String person) {
    Proposal moved = proposal.moved(to, told, transaction.now());
    if (!store.move(transaction.handle(), proposal.status(), moved)) {
      return store.byCode(transaction.handle(), proposal.code()).orElseThrow();
    }
    if (to == ProposalStatus.VOID || to == ProposalStatus.EXPIRED) {
      ApprovalStatus closed =
          to == ProposalStatus.VOID ? ApprovalStatus.VOID : ApprovalStatus.EXPIRED;
      approvals.move(transaction, proposal.approval(), ApprovalStatus.ASKED, closed);
    }
    told(
        transaction,
        moved,
        approval(transaction.handle(), moved),
        to.name().toLowerCase(Locale.ROOT),
        person);
    if (to == ProposalStatus.ACCEPTED) {
      transaction.afterCommit(loop::wake);
    }
    return moved;
  }

  private void record(
      Transaction transaction,
      Proposal proposal,
      String word,
      String outcome,
      String person,
      @Nullable String why) {
    Map<String, String> facts = new HashMap<>();
    facts.put("code", proposal.code());
    facts.put("base", proposal.base());
    facts.put("revision", proposal.revision());
    facts.put("proposer", proposal.person());
    if (!proposal.why().isEmpty()) {
      facts.put("words", proposal.why());
    }
    if (why != null) {
      facts.put("why", why);
    }
    audit.append(
        transaction,
        new AuditEntry(
            "proposal." + word, person, null, null, proposal.runbook(), null, outcome, facts));
  }

  /// Writes what was accepted, and ends what nobody decided.
  Duration round() {
    for (Proposal proposal : database.read(handle -> store.in(handle, ProposalStatus.ACCEPTED))) {
      write(proposal);
    }
    for (Proposal proposal : database.read(handle -> store.in(handle, ProposalStatus.OPEN))) {
      database.write(transaction -> {
        Approval approval = approval(transaction.handle(), proposal);
        if (!transaction.now().isBefore(approval.deadline())) {
          end(transaction, proposal, ProposalStatus.EXPIRED, null, proposal.person());
        }
        return true;
      });
    }
    return EVERY;
  }

  private void write(Proposal proposal) {
    RunbookSource.Put put = source.put(proposal, text(proposal.runbook(), proposal.revision()));
    database.write(transaction ->
        switch (put) {
          case RunbookSource.Put.Done(String told) ->
              end(transaction, proposal, ProposalStatus.WRITTEN, told, proposal.person());
          case RunbookSource.Put.Moved(String why) ->
              end(transaction, proposal, ProposalStatus.VOID, why, proposal.person());
        });
  }

  @Override
  public Optional<RevisionEvent.Came> of(Transaction transaction, RevisionEvent event) {
    if (event.revision() == null) {
      return Optional.empty();
    }
    Optional<Proposal> written =
        store.written(transaction.handle(), event.runbook(), event.revision());
    if (event.kind() == RevisionEvent.Kind.ACTIVE) {
      written.ifPresent(
          proposal -> end(transaction, proposal, ProposalStatus.ACTIVE, null, proposal.person()));
    }
    return written.map(proposal -> new RevisionEvent.Came(proposal.person(), proposal.code()));
  }
}
