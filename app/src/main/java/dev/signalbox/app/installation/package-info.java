/// What an installation says: signalbox.yaml and the files it names, read and found to be right.
@NullMarked
package dev.signalbox.app.installation;

import org.jspecify.annotations.NullMarked;
