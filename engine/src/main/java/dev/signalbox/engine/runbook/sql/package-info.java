/// What a statement of `sql` may look like, so that every database reads the same in it.
@NullMarked
package dev.signalbox.engine.runbook.sql;

import org.jspecify.annotations.NullMarked;
