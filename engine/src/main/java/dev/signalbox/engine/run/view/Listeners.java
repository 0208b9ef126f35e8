package dev.signalbox.engine.run.view;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everybody who listens to runs, and to what they reach.
public final class Listeners implements RunListener, ConnectionListener {
  private final List<RunListener> all = new CopyOnWriteArrayList<>();
  private final List<ConnectionListener> connections = new CopyOnWriteArrayList<>();

  public void add(RunListener listener) {
    all.add(listener);
  }

  public void add(ConnectionListener listener) {
    connections.add(listener);
  }

  @Override
  public void worked(ConnectionId connection) {
    connections.forEach(listener -> listener.worked(connection));
  }

  @Override
  public void failed(ConnectionId connection, String why) {
    connections.forEach(listener -> listener.failed(connection, why));
  }

  @Override
  public void began(Transaction transaction, RunView run, RunSource source) {
    all.forEach(listener -> listener.began(transaction, run, source));
  }

  @Override
  public void changed(Transaction transaction, RunView run) {
    all.forEach(listener -> listener.changed(transaction, run));
  }

  @Override
  public void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with) {
    all.forEach(listener -> listener.said(transaction, run, text, to, key, with));
  }

  @Override
  public void reminded(Transaction transaction, RunView run, Approval approval) {
    all.forEach(one -> one.reminded(transaction, run, approval));
  }

  @Override
  public void due(
      Transaction transaction,
      RunView run,
      Checklist list,
      Checklist.Task task,
      List<String> whom) {
    all.forEach(one -> one.due(transaction, run, list, task, whom));
  }

  @Override
  public void warned(Transaction transaction, RunView run, StepLease lease) {
    all.forEach(listener -> listener.warned(transaction, run, lease));
  }

  @Override
  public void extended(Transaction transaction, RunView run, StepLease lease) {
    all.forEach(listener -> listener.extended(transaction, run, lease));
  }

  @Override
  public void grew(String run, long end, String tail) {
    all.forEach(listener -> listener.grew(run, end, tail));
  }
}
