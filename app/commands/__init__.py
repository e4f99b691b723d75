"""The commands of `havainto`, one file each; `command` is what app/cli.py calls."""
