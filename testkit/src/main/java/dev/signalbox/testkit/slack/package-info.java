/// A program that plays Slack, for tests that know it only from outside.
@NullMarked
package dev.signalbox.testkit.slack;

import org.jspecify.annotations.NullMarked;
