"""What leaves the ledger, in the formats that people use. Each says what it loses; names of victims are masked before."""
