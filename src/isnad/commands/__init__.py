"""The commands, one a file. Only they print; the stages load when a command runs, so that `--help` answers at once."""
