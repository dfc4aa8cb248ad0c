"""Alembic's entry: it runs the migrations over the connection that `ledger.migrate` hands it, and nothing else."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
