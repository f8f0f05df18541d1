-- AlterEnum
ALTER TYPE "InboundKind" ADD VALUE 'MISSED_CALL';
