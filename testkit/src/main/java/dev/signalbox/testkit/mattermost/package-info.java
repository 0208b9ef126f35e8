/// A Mattermost server for tests, and its own client.
@NullMarked
package dev.signalbox.testkit.mattermost;

import org.jspecify.annotations.NullMarked;
